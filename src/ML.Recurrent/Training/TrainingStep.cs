using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Training.Optimizers;

namespace ML.Recurrent.Training;

/// <summary>What one minibatch came to.</summary>
internal readonly record struct StepReport(LossValue Loss, double GradientNorm);

/// <summary>One minibatch: forward, loss, backward, clip, update. Allocates only when a batch is larger than all before.</summary>
internal sealed class TrainingStep(Network network, ILoss loss, SequenceDataset data, TrainingOptions options)
{
    private readonly SequenceBatch _batch = new(data.Shape.FeaturesPerStep, data.Shape.TokenColumns);
    private readonly NetworkRun _run = new(network);
    private readonly Adam _optimizer = new(network.Parameters.Count);
    private readonly AlignedBuffer _gradients = new(network.Parameters.Count);
    private readonly AlignedBuffer _targets = new();
    private readonly AlignedBuffer _outputGradients = new();
    private int[] _lengths = [];

    /// <remarks>Parameters stay as they were if the loss or a gradient is not finite.</remarks>
    public StepReport Run(ReadOnlySpan<int> sequences)
    {
        Gather(sequences);
        _run.Forward(_batch, keepHistory: true);
        Span<float> dOutputs = _outputGradients.EnsureLength(_run.Outputs.Length);
        LossValue value = loss.Evaluate(_batch.Layout, _run.Outputs, _targets.Span, dOutputs);
        _gradients.Span.Clear();
        _run.Backward(dOutputs, _gradients.Span);
        double norm = GradientClipping.Apply(_gradients.Span, options.GradientClipping);
        if (double.IsFinite(value.Sum) && double.IsFinite(norm))
        {
            _optimizer.Step(network.Parameters.Values, _gradients.Span, options.LearningRate);
            network.Prepare();
        }

        return new StepReport(value, norm);
    }

    private void Gather(ReadOnlySpan<int> sequences)
    {
        if (_lengths.Length < sequences.Length)
        {
            _lengths = new int[sequences.Length];
        }

        for (int i = 0; i < sequences.Length; i++)
        {
            _lengths[i] = data.Length(sequences[i]);
        }

        _batch.Arrange(_lengths.AsSpan(0, sequences.Length));
        int rows = data.Shape.TargetPerStep ? _batch.Layout.Rows : sequences.Length;
        _targets.EnsureLength((long)rows * data.Shape.TargetSize);
        for (int b = 0; b < sequences.Length; b++)
        {
            int sequence = sequences[_batch.Layout.SourceIndex(b)];
            _batch.Fill(b, data.FeaturesOf(sequence), data.TokensOf(sequence));
            FillTargets(b, data.TargetsOf(sequence));
        }
    }

    private void FillTargets(int b, ReadOnlySpan<float> targets)
    {
        int size = data.Shape.TargetSize;
        int rows = data.Shape.TargetPerStep ? _batch.Layout.Length(b) : 1;
        for (int t = 0; t < rows; t++)
        {
            int row = data.Shape.TargetPerStep ? _batch.Layout.Row(t, b) : b;
            targets.Slice(t * size, size).CopyTo(_targets.Span[(row * size)..]);
        }
    }
}
