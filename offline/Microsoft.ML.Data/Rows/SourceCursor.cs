namespace Microsoft.ML.Data;

/// <summary>A cursor that keeps its own position: -1 before the first row, after the last and when disposed.</summary>
internal abstract class SourceCursor : DataViewRowCursor
{
    private long _position = -1;
    private bool _isDone;

    public override long Position => _position;

    public override long Batch => 0;

    public sealed override bool MoveNext()
    {
        if (!_isDone && Advance())
        {
            _position++;
            return true;
        }

        Finish();
        return false;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
    {
        RequireRow();
        id = new DataViewRowId((ulong)_position, 0);
    };

    /// <summary>Goes to the next row; false when there is none.</summary>
    protected abstract bool Advance();

    /// <summary>Lets go of what the rows come from.</summary>
    protected abstract void Close();

    protected void RequireRow()
    {
        if (_position < 0)
        {
            throw new InvalidOperationException(
                "Values cannot be fetched at this time. This method was called either before the first call to MoveNext, " +
                "or at any point after that method returned false.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Finish();
            Close();
        }

        base.Dispose(disposing);
    }

    private void Finish()
    {
        _isDone = true;
        _position = -1;
    }
}
