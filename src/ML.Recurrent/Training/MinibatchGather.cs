using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Training;

/// <summary>
/// Lays the sequences of a minibatch side by side with their targets and weights. Allocates only when it is larger than all before.
/// </summary>
internal sealed class MinibatchGather(SequenceShape shape)
{
    private readonly AlignedBuffer _targets = new();
    private readonly AlignedBuffer _weights = new();
    private int[] _lengths = [];
    private bool _weighted;

    public SequenceBatch Batch { get; } = new(shape.FeaturesPerStep, shape.TokenColumns);

    /// <summary>Of the batch's sequences in packed order, or of its steps where each has a target.</summary>
    public LossTargets Targets => new() { Values = _targets.Span, Weights = _weighted ? _weights.Span : [] };

    /// <param name="data">Where the sequences are.</param>
    /// <param name="sequences">Which of them.</param>
    /// <param name="window">Which of their steps; a sequence without one keeps its place.</param>
    public void Load(SequenceDataset data, ReadOnlySpan<int> sequences, StepWindow window)
    {
        Arrange(data, sequences, window);
        int rows = shape.TargetPerStep ? Batch.Layout.Rows : sequences.Length;
        _targets.EnsureLength((long)rows * shape.TargetSize);
        _weights.EnsureLength(rows);
        for (int b = 0; b < sequences.Length; b++)
        {
            Fill(b, data, sequences[Batch.Layout.SourceIndex(b)], window);
        }

        _weighted = _weights.Span.ContainsAnyExcept(1f);
    }

    private void Arrange(SequenceDataset data, ReadOnlySpan<int> sequences, StepWindow window)
    {
        if (_lengths.Length < sequences.Length)
        {
            _lengths = new int[sequences.Length];
        }

        for (int i = 0; i < sequences.Length; i++)
        {
            _lengths[i] = window.Of(data.Length(sequences[i])).Length;
        }

        Batch.Arrange(_lengths.AsSpan(0, sequences.Length));
    }

    private void Fill(int b, SequenceDataset data, int sequence, StepWindow window)
    {
        (int start, int length) = window.Of(data.Length(sequence));
        ReadOnlySpan<float> features = data.FeaturesOf(sequence).Slice(start * shape.FeaturesPerStep, length * shape.FeaturesPerStep);
        Batch.Fill(b, features, data.TokensOf(sequence).Slice(start * shape.TokenColumns, length * shape.TokenColumns));
        ReadOnlySpan<float> targets = data.TargetsOf(sequence);
        float weight = data.WeightOf(sequence);
        if (!shape.TargetPerStep)
        {
            FillRow(b, targets, weight);
            return;
        }

        for (int t = 0; t < length; t++)
        {
            FillRow(Batch.Layout.Row(t, b), targets.Slice((start + t) * shape.TargetSize, shape.TargetSize), weight);
        }
    }

    private void FillRow(int row, ReadOnlySpan<float> targets, float weight)
    {
        targets.CopyTo(_targets.Span[(row * shape.TargetSize)..]);
        _weights.Span[row] = weight;
    }
}
