using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>The first rows of a view, all their values read.</summary>
public sealed class DataDebuggerPreview
{
    internal DataDebuggerPreview(IDataView data, int maxRows)
    {
        Schema = data.Schema;
        var rows = new List<object[]>();
        using (DataViewRowCursor cursor = data.GetRowCursor(data.Schema))
        {
            Func<object>[] readers =
                [.. data.Schema.Select(column => RawTypeDispatch.At(Reader<int>, column.Type.RawType)(cursor, column))];
            while (rows.Count < maxRows && cursor.MoveNext())
            {
                rows.Add([.. readers.Select(read => read())]);
            }
        }

        RowView = [.. rows.Select(row => new RowInfo(Schema, row))];
        ColumnView = [.. Schema.Select(column => new ColumnInfo(column, [.. rows.Select(row => row[column.Index])]))];
    }

    public DataViewSchema Schema { get; }

    public ImmutableArray<ColumnInfo> ColumnView { get; }

    public ImmutableArray<RowInfo> RowView { get; }

    public override string ToString() => $"{Schema.Count} columns, {RowView.Length} rows";

    private static Func<object> Reader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        return () =>
        {
            T value = default!;
            getter(ref value);
            return value!;
        };
    }

    /// <summary>One column's values.</summary>
    public sealed class ColumnInfo
    {
        internal ColumnInfo(DataViewSchema.Column column, object[] values)
        {
            Column = column;
            Values = values;
        }

        public DataViewSchema.Column Column { get; }

        public object[] Values { get; }

        public override string ToString() => $"{Column.Name}: {Column.Type}";
    }

    /// <summary>One row's values, by column name.</summary>
    public sealed class RowInfo
    {
        internal RowInfo(DataViewSchema schema, object[] values)
        {
            Values = [.. schema.Select(column => KeyValuePair.Create(column.Name, values[column.Index]))];
        }

        public KeyValuePair<string, object>[] Values { get; }

        public override string ToString() => $"{Values.Length} columns";
    }
}
