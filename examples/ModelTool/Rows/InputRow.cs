using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelTool.Rows;

/// <summary>The row at hand, as the model reads it.</summary>
/// <param name="schema">The schema that the model was saved with.</param>
/// <param name="values">Of the columns that are needed, by their index; the others have none.</param>
internal sealed class InputRow(DataViewSchema schema, IReadOnlyDictionary<int, RowValue> values) : DataViewRow
{
    private long _position = -1;

    public override DataViewSchema Schema => schema;

    public override long Position => _position;

    public override long Batch => 0;

    /// <summary>Goes to the next row: its values are there.</summary>
    public void Advance() => _position++;

    public override bool IsColumnActive(DataViewSchema.Column column) => values.ContainsKey(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        values.GetValueOrDefault(column.Index)?.Getter as ValueGetter<TValue>
        ?? throw new InvalidOperationException($"Column '{column.Name}' has no values of type {typeof(TValue)}.");

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId value) => value = new DataViewRowId((ulong)_position, 0);
}
