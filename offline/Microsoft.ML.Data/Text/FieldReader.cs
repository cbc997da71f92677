using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>A field that is there: where in the line, and what it says.</summary>
internal readonly record struct TextField(int Index, ReadOnlyMemory<char> Text);

/// <summary>Reads one column's value out of each line, and keeps it until the next.</summary>
internal abstract class FieldReader(string columnName)
{
    public abstract Delegate CreateGetter(Action requireRow);

    /// <param name="fields">The fields that are there, by ascending index.</param>
    /// <param name="line">The line's number in the file, from 1.</param>
    public abstract void Read(List<TextField> fields, long line);

    protected static ReadOnlySpan<TextField> Between(List<TextField> fields, int min, int count)
    {
        ReadOnlySpan<TextField> all = CollectionsMarshal.AsSpan(fields);
        int first = 0;
        while (first < all.Length && all[first].Index < min)
        {
            first++;
        }

        int end = first;
        while (end < all.Length && all[end].Index < min + count)
        {
            end++;
        }

        return all[first..end];
    }

    protected T Parse<T>(TryParse<T> parse, TextField field, long line) => parse(field.Text, out T value)
        ? value
        : throw new InvalidOperationException($"Could not parse value {field.Text} in line {line}, column {columnName}");
}

/// <summary>Reads one field; the type's default when it is missing.</summary>
internal sealed class ScalarReader<T>(string columnName, TryParse<T> parse, int index) : FieldReader(columnName)
{
    private T _value = default!;

    public override Delegate CreateGetter(Action requireRow)
    {
        ValueGetter<T> getter = (ref T value) =>
        {
            requireRow();
            value = _value;
        };
        return getter;
    }

    public override void Read(List<TextField> fields, long line)
    {
        ReadOnlySpan<TextField> found = Between(fields, index, 1);
        _value = found.IsEmpty ? default! : Parse(parse, found[0], line);
    }
}
