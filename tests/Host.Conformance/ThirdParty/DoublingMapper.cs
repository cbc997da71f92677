using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.ThirdParty;

internal sealed class DoublingMapper : IRowToRowMapper
{
    public const string Output = "Score";

    private readonly DataViewSchema.Column _input;

    public DoublingMapper(DoublingModel model, DataViewSchema inputSchema)
    {
        InputSchema = inputSchema;
        _input = inputSchema.GetColumnOrNull(model.Input) is { } column && column.Type == NumberDataViewType.Single
            ? column
            : throw new ArgumentOutOfRangeException(nameof(inputSchema), $"no column {model.Input}");
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        builder.AddColumn(Output, NumberDataViewType.Single);
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        dependingColumns
            .Select(column => column.Index < InputSchema.Count ? InputSchema[column.Index] : _input)
            .DistinctBy(column => column.Index);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new Row(this, input, [.. activeColumns.Select(column => column.Index)]);

    public ValueGetter<TValue> Getter<TValue>(DataViewRow input, DataViewSchema.Column column)
    {
        if (column.Index < InputSchema.Count)
        {
            return input.GetGetter<TValue>(InputSchema[column.Index]);
        }

        ValueGetter<float> source = input.GetGetter<float>(_input);
        ValueGetter<float> doubled = (ref float value) =>
        {
            source(ref value);
            value *= 2;
        };
        return doubled as ValueGetter<TValue> ?? throw new InvalidOperationException("a Single is asked for as another type");
    }

    private sealed class Row(DoublingMapper mapper, DataViewRow input, HashSet<int> active) : DataViewRow
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
