using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>Turns a member's value into a column's value, and back.</summary>
internal abstract class MemberCodec<TMember, TValue>
{
    /// <summary>Decode may write into the member's present value.</summary>
    public virtual bool ReusesMember => false;

    public abstract void Encode(TMember member, ref TValue value);

    public abstract void Decode(in TValue value, ref TMember member);
}

internal sealed class SameCodec<T> : MemberCodec<T, T>
{
    public override void Encode(T member, ref T value) => value = member;

    public override void Decode(in T value, ref T member) => member = value;
}

/// <summary>Objects count categories from 0, columns from 1; the way back leaves the column's number as it is.</summary>
internal sealed class KeyCodec<T>(ulong count) : MemberCodec<T, T>
    where T : IBinaryInteger<T>
{
    public override void Encode(T member, ref T value) => value = ulong.CreateChecked(member) < count ? member + T.One : T.Zero;

    public override void Decode(in T value, ref T member) => member = value;
}

internal sealed class TextCodec : MemberCodec<string?, ReadOnlyMemory<char>>
{
    public override void Encode(string? member, ref ReadOnlyMemory<char> value) => value = member.AsMemory();

    public override void Decode(in ReadOnlyMemory<char> value, ref string? member) => member = value.ToString();
}
