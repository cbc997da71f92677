using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Estimators.Reading;

/// <summary>The rows of a view that have a label, as sequences.</summary>
/// <remarks>Another order than its own is what the view itself can do; one that cannot shuffle is read as it is.</remarks>
internal sealed class ViewSource(IDataView data, TrainingColumns columns, IChannel channel) : ISequenceSource
{
    // Later passes meet the same rows again: they are counted and reported once.
    private bool _isCounted;

    public SequenceShape Shape { get; } = columns.Shape;

    public bool CanShuffle => data.CanShuffle;

    ISequenceReader ISequenceSource.Open(ulong? order) => Open(order);

    internal ViewReader Open(ulong? order)
    {
        Random? random = order is { } seed && data.CanShuffle ? new Random((int)(seed % int.MaxValue)) : null;
        DataViewRowCursor cursor = data.GetRowCursor(columns.All, random);
        try
        {
            return new ViewReader(cursor, columns, Shape, Report);
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }

    private void Report(RowCount count)
    {
        if (!_isCounted)
        {
            _isCounted = true;
            count.Report(channel);
        }
    }
}
