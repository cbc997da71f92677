namespace Microsoft.ML.Data;

internal sealed class VBufferCodec<T> : MemberCodec<VBuffer<T>, VBuffer<T>>
{
    public override bool ReusesMember => true;

    public override void Encode(VBuffer<T> member, ref VBuffer<T> value) => member.CopyTo(ref value);

    public override void Decode(in VBuffer<T> value, ref VBuffer<T> member) => value.CopyTo(ref member);
}

/// <summary>A null array is an empty vector, and an empty vector leaves a null array null.</summary>
internal abstract class ArrayCodec<TItem, TValue> : MemberCodec<TItem[]?, VBuffer<TValue>>
{
    public override bool ReusesMember => true;

    public override void Encode(TItem[]? member, ref VBuffer<TValue> value)
    {
        int length = member?.Length ?? 0;
        VBufferEditor<TValue> editor = VBufferEditor.Create(ref value, length);
        Encode(member.AsSpan(), editor.Values);
        value = editor.Commit();
    }

    public override void Decode(in VBuffer<TValue> value, ref TItem[]? member)
    {
        if ((member?.Length ?? 0) != value.Length)
        {
            member = new TItem[value.Length];
        }

        if (member is not null)
        {
            Decode(value, member);
        }
    }

    protected abstract void Encode(ReadOnlySpan<TItem> items, Span<TValue> values);

    protected abstract void Decode(in VBuffer<TValue> value, TItem[] items);
}

internal sealed class SameArrayCodec<T> : ArrayCodec<T, T>
{
    protected override void Encode(ReadOnlySpan<T> items, Span<T> values) => items.CopyTo(values);

    protected override void Decode(in VBuffer<T> value, T[] items) => value.CopyTo(items);
}

internal sealed class TextArrayCodec : ArrayCodec<string?, ReadOnlyMemory<char>>
{
    protected override void Encode(ReadOnlySpan<string?> items, Span<ReadOnlyMemory<char>> values)
    {
        for (int i = 0; i < items.Length; i++)
        {
            values[i] = items[i].AsMemory();
        }
    }

    protected override void Decode(in VBuffer<ReadOnlyMemory<char>> value, string?[] items)
    {
        foreach ((int slot, ReadOnlyMemory<char> text) in value.Items(all: true))
        {
            items[slot] = text.ToString();
        }
    }
}
