using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Layers;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Training.Optimizers;

namespace ML.Recurrent.Training;

/// <summary>What one minibatch came to.</summary>
/// <param name="Loss">The loss before the update.</param>
/// <param name="GradientNorm">The norm of the gradients before clipping.</param>
/// <param name="Updated">Whether loss and gradients were such that the parameters could be updated; if not, training has diverged.</param>
internal readonly record struct StepReport(LossValue Loss, double GradientNorm, bool Updated);

/// <summary>One minibatch: forward, loss, backward, clip, update. Allocates only when a batch is larger than all before.</summary>
internal sealed class TrainingStep(Network network, ILoss loss, SequenceDataset data, TrainingOptions options)
{
    private readonly SequenceBatch _batch = new(data.Shape.FeaturesPerStep, data.Shape.TokenColumns);
    private readonly NetworkRun _run = new(network);
    private readonly IHeadPass _head = loss.Pass(network.Head);
    private readonly IOptimizer _optimizer = new Adam(network.Parameters.Count);
    private readonly GradientVector _gradients = new(network.Parameters.Count, network.Embedding.Tables);
    private readonly AlignedBuffer _targets = new();
    private int[] _lengths = [];

    /// <remarks>Parameters stay as they were if the loss or a gradient is not finite, or too large to be squared.</remarks>
    public StepReport Run(ReadOnlySpan<int> sequences)
    {
        using WorkerTeam? team = options.NumberOfThreads > 1 ? WorkerTeam.Rent(options.NumberOfThreads) : null;
        Gather(sequences);
        _gradients.Begin(_batch.Tokens, team);
        LossValue value = _run.Learn(_batch, _head, _targets.Span, _gradients.Values, team);
        double norm = GradientClipping.Apply(_gradients, options.GradientClipping, team);
        bool usable = double.IsFinite(value.Sum) && GradientClipping.IsUsable(norm, options.GradientClipping);
        if (usable)
        {
            _optimizer.Step(network.Parameters.Values, _gradients, options.LearningRate, team);
            network.Prepare();
        }

        return new StepReport(value, norm, usable);
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
