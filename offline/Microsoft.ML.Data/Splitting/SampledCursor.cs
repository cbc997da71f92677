namespace Microsoft.ML.Data;

/// <summary>Steps over the rows that are not wanted; ids and batches stay those of the source.</summary>
internal sealed class SampledCursor : DataViewRowCursor
{
    private readonly DataViewRowCursor _input;
    private readonly HashSet<int> _active;
    private readonly Func<double> _number;
    private readonly Predicate<double> _isWanted;
    private long _position = -1;

    public SampledCursor(DataViewRowCursor input, DataViewSchema.Column[] active, Func<double> number, Predicate<double> isWanted)
    {
        _input = input;
        _active = [.. active.Select(column => column.Index)];
        _number = number;
        _isWanted = isWanted;
    }

    public override DataViewSchema Schema => _input.Schema;

    public override long Position => _position;

    public override long Batch => _input.Batch;

    public override bool MoveNext()
    {
        while (_input.MoveNext())
        {
            if (_isWanted(_number()))
            {
                _position++;
                return true;
            }
        }

        _position = -1;
        return false;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _input.IsColumnActive(column) && _active.Contains(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => IsColumnActive(column)
        ? _input.GetGetter<TValue>(column)
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
