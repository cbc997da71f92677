namespace Microsoft.ML.Data;

/// <summary>One column's values as a sequence.</summary>
public static class ColumnCursorExtensions
{
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName) => data.GetColumn<T>(data.Schema[columnName]);

    /// <exception cref="ArgumentOutOfRangeException">The data has no such column, or its values are not T.</exception>
    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireColumn(data.Schema, column);
        if (MemberShape.Of(typeof(T)).RawType != column.Type.RawType)
        {
            throw new ArgumentOutOfRangeException(
                nameof(column),
                $"Cannot map column (name: {column.Name}, type: {column.Type}) in data to the user-defined type, {typeof(T)}.");
        }

        return (typeof(T) == typeof(string), typeof(T).IsArray) switch
        {
            (true, _) => (IEnumerable<T>)Values(data, column, new TextCodec(), null),
            (_, true) when typeof(T) == typeof(string[]) => (IEnumerable<T>)Values(data, column, new TextArrayCodec(), []),
            (_, true) => (IEnumerable<T>)RawTypeDispatch.At(Arrays<int>, typeof(T).GetElementType()!)(data, column),
            _ => Values(data, column, new SameCodec<T>(), default!),
        };
    }

    private static IEnumerable<object> Arrays<TItem>(IDataView data, DataViewSchema.Column column) =>
        Values(data, column, new SameArrayCodec<TItem>(), [])!;

    // As in ML.NET, VBuffers that are yielded share their buffers: use each before asking for the next.
    private static IEnumerable<TMember> Values<TMember, TValue>(
        IDataView data, DataViewSchema.Column column, MemberCodec<TMember, TValue> codec, TMember initial)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<TValue> getter = cursor.GetGetter<TValue>(column);
        TValue value = default!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            TMember member = initial;
            codec.Decode(value, ref member);
            yield return member;
        }
    }

    private static void RequireColumn(DataViewSchema schema, DataViewSchema.Column column)
    {
        DataViewSchema.Column? there = column.Index < schema.Count ? schema[column.Index] : null;
        bool isThere = there?.Name == column.Name && column.Type.Equals(there?.Type);
        if (!isThere)
        {
            throw new ArgumentOutOfRangeException(
                nameof(column),
                $"column with name {column.Name}, type {column.Type}, and index {column.Index} cannot be found in data");
        }
    }
}
