using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.ThirdParty;

/// <summary>Appends columns made from one input column.</summary>
internal abstract class ThirdPartyMapper : IRowToRowMapper
{
    protected ThirdPartyMapper(
        DataViewSchema inputSchema, string input, DataViewType inputType, params (string Name, DataViewType Type)[] appended)
    {
        InputSchema = inputSchema;
        Input = inputSchema.GetColumnOrNull(input) is { } column && column.Type.Equals(inputType)
            ? column
            : throw new ArgumentOutOfRangeException(nameof(inputSchema), $"no column {input}");
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        Array.ForEach(appended, column => builder.AddColumn(column.Name, column.Type));
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    protected DataViewSchema.Column Input { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        dependingColumns
            .Select(column => column.Index < InputSchema.Count ? InputSchema[column.Index] : Input)
            .DistinctBy(column => column.Index);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new Row(this, input, [.. activeColumns.Select(column => column.Index)]);

    protected abstract Delegate AppendedGetter(DataViewRow input, string name);

    private ValueGetter<TValue> Getter<TValue>(DataViewRow input, DataViewSchema.Column column) =>
        column.Index < InputSchema.Count
            ? input.GetGetter<TValue>(InputSchema[column.Index])
            : AppendedGetter(input, column.Name) as ValueGetter<TValue>
                ?? throw new InvalidOperationException($"{column.Name} is asked for as another type");

    private sealed class Row(ThirdPartyMapper mapper, DataViewRow input, HashSet<int> active) : DataViewRow
    {
        public override DataViewSchema Schema => mapper.OutputSchema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => mapper.Getter<TValue>(input, column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                input.Dispose();
            }
        }
    }
}
