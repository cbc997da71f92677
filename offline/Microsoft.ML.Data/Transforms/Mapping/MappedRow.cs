namespace Microsoft.ML.Data;

/// <summary>A row of a mapper's output over a row of its input.</summary>
internal sealed class MappedRow : DataViewRow
{
    private readonly ColumnMapper _mapper;
    private readonly DataViewRow _input;
    private readonly HashSet<int> _active;

    public MappedRow(ColumnMapper mapper, DataViewRow input, IEnumerable<DataViewSchema.Column> active)
    {
        _mapper = mapper;
        _input = input;
        _active = [.. active.Select(column => column.Index)];
    }

    public override DataViewSchema Schema => _mapper.OutputSchema;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => column.Index < Schema.Count
        ? _active.Contains(column.Index)
        : throw new ArgumentOutOfRangeException(nameof(column));

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => IsColumnActive(column)
        ? _mapper.GetGetter<TValue>(_input, column)
        : throw new ArgumentOutOfRangeException(nameof(column), "requested column not active.");

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _input.Dispose();
        }

        base.Dispose(disposing);
    }
}
