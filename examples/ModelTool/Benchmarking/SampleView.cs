using Microsoft.ML;
using Microsoft.ML.Data;
using ModelTool.Rows;

namespace ModelTool.Benchmarking;

/// <summary>A few rows, over and over.</summary>
internal sealed class SampleView(DataViewSchema schema, IReadOnlyDictionary<int, RowValue>[] rows, long count) : IDataView
{
    public DataViewSchema Schema => schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new SampleCursor(schema, rows, count);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];
}

/// <inheritdoc cref="SampleView"/>
internal sealed class SampleCursor(DataViewSchema schema, IReadOnlyDictionary<int, RowValue>[] rows, long count) : DataViewRowCursor
{
    private long _position = -1;

    public override DataViewSchema Schema => schema;

    public override long Position => _position;

    public override long Batch => 0;

    public override bool MoveNext() => ++_position < count;

    public override bool IsColumnActive(DataViewSchema.Column column) => rows[0].ContainsKey(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ValueGetter<TValue>[] getters = [.. rows.Select(row => (ValueGetter<TValue>)row[column.Index].Getter)];
        return (ref TValue value) => getters[_position % getters.Length](ref value);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId value) => value = new DataViewRowId((ulong)_position, 0);
}
