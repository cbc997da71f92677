using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelTool.Rows;

/// <summary>What a column has in the row at hand.</summary>
internal abstract class RowValue
{
    /// <summary>What a text must be to be taken.</summary>
    public abstract string Expected { get; }

    /// <summary>Number of values.</summary>
    public abstract int Count { get; }

    /// <summary>A getter as the row of an <see cref="IDataView"/> has it.</summary>
    public abstract Delegate Getter { get; }

    public abstract void Clear();

    /// <returns>Whether the text is a value of the column's type.</returns>
    public abstract bool TryAdd(ReadOnlySpan<char> text);
}

/// <inheritdoc/>
internal sealed class ScalarValue<T> : RowValue
{
    private readonly ItemType<T> _type;
    private T _value = default!;
    private int _count;

    public ScalarValue(ItemType<T> type)
    {
        _type = type;
        ValueGetter<T> getter = (ref T value) => value = _value;
        Getter = getter;
    }

    public override string Expected => _type.Expected;

    public override int Count => _count;

    public override Delegate Getter { get; }

    public override void Clear() => _count = 0;

    public override bool TryAdd(ReadOnlySpan<char> text)
    {
        _count = 1;
        return _type.Parse(text, out _value);
    }
}

/// <inheritdoc/>
internal sealed class VectorValue<T> : RowValue
{
    private readonly ItemType<T> _type;
    private T[] _values = [];
    private int _count;

    public VectorValue(ItemType<T> type)
    {
        _type = type;
        Getter = (ValueGetter<VBuffer<T>>)Get;
    }

    public override string Expected => _type.Expected;

    public override int Count => _count;

    public override Delegate Getter { get; }

    public override void Clear() => _count = 0;

    public override bool TryAdd(ReadOnlySpan<char> text)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, Math.Max(16, 2 * _count));
        }

        return _type.Parse(text, out _values[_count++]);
    }

    private void Get(ref VBuffer<T> value)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, _count);
        _values.AsSpan(0, _count).CopyTo(editor.Values);
        value = editor.Commit();
    }
}
