using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>The usable rows of a view as sequences, in memory. Once filled, any number of threads may read them.</summary>
/// <param name="shape">Of the sequences.</param>
/// <param name="form">How they were read.</param>
internal sealed class HeldRows(SequenceShape shape, SequenceForm form)
{
    /// <summary>What a row takes beside its values: its key, its number, and where its values lie; rounded up.</summary>
    public const int BytesOfARow = 64;

    private readonly List<(ulong Key, long Row)> _rows = [];

    public SequenceShape Shape => shape;

    public SequenceForm Form => form;

    public SequenceDataset Data { get; } = new(shape);

    public int Count => _rows.Count;

    public long Bytes { get; private set; }

    public void Add(ulong key, long row, SequenceSteps steps, ReadOnlySpan<float> targets, float weight)
    {
        _rows.Add((key, row));
        Data.Add(steps, targets, weight);
        Bytes += sizeof(float) * ((long)steps.Features.Length + steps.Tokens.Length + targets.Length) + BytesOfARow;
    }

    /// <summary>What tells a row from others in any order.</summary>
    public ulong Key(int index) => _rows[index].Key;

    /// <summary>Its number among all rows of the view.</summary>
    public long Row(int index) => _rows[index].Row;
}
