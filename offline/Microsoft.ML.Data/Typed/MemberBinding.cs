using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>Moves values between one member of a class and one column.</summary>
internal abstract class MemberBinding<TRow>
    where TRow : class
{
    /// <param name="member">The member.</param>
    /// <param name="type">The column's type, whose values have the member's shape.</param>
    public static MemberBinding<TRow> Create(TypedMember member, DataViewType type)
    {
        if (member.Type == typeof(string))
        {
            return Bind(member, new TextCodec());
        }

        if (member.Type == typeof(string[]))
        {
            return Bind(member, new TextArrayCodec());
        }

        Type itemType = member.Shape.ItemType;
        return (member.Shape.IsVector, member.Type.IsArray, type) switch
        {
            (true, true, _) => RawTypeDispatch.At(BindArray<int>, itemType)(member),
            (true, false, _) => RawTypeDispatch.At(BindVBuffer<int>, itemType)(member),
            (false, _, KeyDataViewType key) => RawTypeDispatch.At(BindKey<uint>, itemType)(member, key.Count),
            _ => RawTypeDispatch.At(BindSame<int>, itemType)(member),
        };
    }

    /// <summary>A ValueGetter that reads the member of the row's current object.</summary>
    public abstract Delegate CreateGetter(ObjectSource<TRow> source);

    /// <summary>An action that writes the column's value in the current row into an object's member.</summary>
    public abstract Action<TRow> CreateFiller(DataViewRow row, DataViewSchema.Column column);

    private static MemberBinding<TRow> BindSame<T>(TypedMember member) => Bind(member, new SameCodec<T>());

    private static MemberBinding<TRow> BindArray<T>(TypedMember member) => Bind(member, new SameArrayCodec<T>());

    private static MemberBinding<TRow> BindVBuffer<T>(TypedMember member) => Bind(member, new VBufferCodec<T>());

    private static MemberBinding<TRow> BindKey<T>(TypedMember member, ulong count)
        where T : IBinaryInteger<T> => Bind(member, new KeyCodec<T>(count));

    private static MemberBinding<TRow> Bind<TMember, TValue>(TypedMember member, MemberCodec<TMember, TValue> codec) =>
        new Codec<TMember, TValue>(member, codec);

    private sealed class Codec<TMember, TValue>(TypedMember member, MemberCodec<TMember, TValue> codec) : MemberBinding<TRow>
    {
        private Func<TRow, TMember>? _read;
        private Action<TRow, TMember>? _write;

        // Compiled once, not for each cursor.
        private Func<TRow, TMember> Read => _read ??= member.CompileRead<TRow, TMember>();

        private Action<TRow, TMember> Write => _write ??= member.CompileWrite<TRow, TMember>();

        public override Delegate CreateGetter(ObjectSource<TRow> source)
        {
            Func<TRow, TMember> read = Read;
            ValueGetter<TValue> getter = (ref TValue value) => codec.Encode(read(source.Current), ref value);
            return getter;
        }

        public override Action<TRow> CreateFiller(DataViewRow row, DataViewSchema.Column column)
        {
            ValueGetter<TValue> getter = row.GetGetter<TValue>(column);
            Action<TRow, TMember> write = Write;
            Func<TRow, TMember>? read = codec.ReusesMember && member.CanRead ? Read : null;
            TValue value = default!;
            return target =>
            {
                getter(ref value);
                TMember content = read is null ? default! : read(target);
                codec.Decode(value, ref content);
                write(target, content);
            };
        }
    }
}
