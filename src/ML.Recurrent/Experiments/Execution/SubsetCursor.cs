using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>Moves over some rows of a view.</summary>
internal sealed class SubsetCursor(DataViewRowCursor input, RowSet rows) : DataViewRowCursor
{
    private long _position = -1;

    public override DataViewSchema Schema => input.Schema;

    public override long Position => _position;

    public override long Batch => input.Batch;

    public override bool MoveNext()
    {
        while (_position < rows.Count - 1 && input.MoveNext())
        {
            if (rows.Contains(input.Position))
            {
                _position++;
                return true;
            }
        }

        _position = -1;
        return false;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            input.Dispose();
        }

        base.Dispose(disposing);
    }
}
