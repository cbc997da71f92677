using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Estimators.Reading;

/// <summary>One pass over the rows of a view, those without a label or of weight 0 left out.</summary>
internal sealed class ViewReader : ISequenceReader
{
    private readonly DataViewRowCursor _cursor;
    private readonly SequenceShape _shape;
    private readonly RowCount _count;
    private readonly Action<RowCount> _atEnd;
    private readonly ValueGetter<DataViewRowId> _id;
    private readonly SequenceReader _sequences;
    private readonly TargetReader _labels;
    private readonly Func<float>? _weights;
    private float[] _targets = [];

    /// <param name="cursor">Disposed with this.</param>
    /// <param name="columns">The columns to read.</param>
    /// <param name="shape">Of the sequences.</param>
    /// <param name="atEnd">Told what became of the rows when all have been read.</param>
    internal ViewReader(DataViewRowCursor cursor, TrainingColumns columns, SequenceShape shape, Action<RowCount> atEnd)
    {
        (_cursor, _shape, _atEnd) = (cursor, shape, atEnd);
        _count = new RowCount(columns);
        _id = cursor.GetIdGetter();
        _sequences = columns.Inputs.Open(cursor);
        _labels = columns.Label.Open(cursor);
        _weights = columns.Weight is { } weight ? WeightColumn.Open(cursor, weight) : null;
    }

    public ulong Key
    {
        get
        {
            DataViewRowId id = default;
            _id(ref id);
            return SeedMix.Of(id.Low, id.High);
        }
    }

    /// <summary>Number of the row among all rows of the view, from 0.</summary>
    internal long Position => _cursor.Position;

    public SequenceSteps Steps { get; private set; } = new(0, 0);

    public ReadOnlySpan<float> Targets => _targets.AsSpan(0, _shape.TargetCount(Steps.Length));

    public float Weight { get; private set; }

    /// <exception cref="InvalidOperationException">
    /// A row's vectors do not fit together, or its weight is none; or, at the end, nothing can be learned from the rows.
    /// </exception>
    public bool MoveNext()
    {
        while (_cursor.MoveNext())
        {
            if (!Read())
            {
                _count.WithoutLabel++;
                continue;
            }

            Weight = _weights?.Invoke() ?? 1;
            if (Weight > 0)
            {
                _count.Add(Steps);
                return true;
            }

            _count.WithoutWeight++;
        }

        _atEnd(_count);
        return false;
    }

    public void Dispose() => _cursor.Dispose();

    // False without a label.
    private bool Read()
    {
        Steps = _sequences.Read();
        int count = _shape.TargetCount(Steps.Length);
        if (_targets.Length < count)
        {
            _targets = new float[(int)Math.Min(2L * count, Array.MaxLength)];
        }

        return _labels(Steps, _targets.AsSpan(0, count));
    }
}
