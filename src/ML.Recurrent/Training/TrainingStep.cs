using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Training.Optimizers;

namespace ML.Recurrent.Training;

/// <summary>What one minibatch came to.</summary>
internal readonly record struct StepReport(double Loss, double GradientNorm);

/// <summary>One minibatch: forward, loss, backward, clip, update. Allocates only when a batch is larger than all before.</summary>
internal sealed class TrainingStep(Network network, SequenceDataset data, TrainingOptions options)
{
    private readonly SequenceBatch _batch = new(data.FeaturesPerStep);
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
        Span<float> dOutputs = _outputGradients.EnsureLength(_targets.Length);
        double loss = SquaredError.Evaluate(_run.Outputs, _targets.Span, dOutputs);
        _gradients.Span.Clear();
        _run.Backward(dOutputs, _gradients.Span);
        double norm = GradientClipping.Apply(_gradients.Span, options.GradientClipping);
        if (double.IsFinite(loss) && double.IsFinite(norm))
        {
            _optimizer.Step(network.Parameters.Values, _gradients.Span, options.LearningRate);
            network.Prepare();
        }

        return new StepReport(loss, norm);
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
        Span<float> targets = _targets.EnsureLength((long)sequences.Length * data.TargetSize);
        for (int b = 0; b < sequences.Length; b++)
        {
            int sequence = sequences[_batch.Layout.SourceIndex(b)];
            _batch.Fill(b, data.StepsOf(sequence));
            data.TargetOf(sequence).CopyTo(targets[(b * data.TargetSize)..]);
        }
    }
}
