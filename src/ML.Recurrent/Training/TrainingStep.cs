using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Layers;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Optimizers;

namespace ML.Recurrent.Training;

/// <summary>What one minibatch came to.</summary>
/// <param name="Loss">The loss before the update; summed over the windows of truncated backpropagation.</param>
/// <param name="GradientNorm">The norm of the gradients before clipping; likewise summed.</param>
/// <param name="Updates">How often the parameters were updated: a window without any target updates nothing.</param>
/// <param name="IsFinite">
/// Whether loss and gradients were such that the parameters could be updated; if not, training has diverged, and loss and norm are those
/// of the update that failed.
/// </param>
internal readonly record struct StepReport(LossValue Loss, double GradientNorm, int Updates, bool IsFinite);

/// <summary>One minibatch: forward, loss, backward, clip, update. Allocates only when a batch is larger than all before.</summary>
internal sealed class TrainingStep
{
    private readonly Network _network;
    private readonly TrainingOptions _options;
    private readonly MinibatchGather _gather;
    private readonly NetworkRun _run;
    private readonly NetworkState? _state;
    private readonly IHeadPass _head;
    private readonly GradientVector _gradients;

    public TrainingStep(Network network, ILoss loss, SequenceShape shape, TrainingOptions options)
    {
        _network = network;
        _options = options;
        _gather = new MinibatchGather(shape);
        _run = new NetworkRun(network, options.Dropout);
        _state = options.BackpropagationSteps > 0 ? new NetworkState(network.Spec) : null;
        _head = loss.Pass(network.Head);
        _gradients = new GradientVector(network.Parameters.Count, network.Embedding.Tables);
        Optimizer = options.Optimizer.Create(network.Parameters.Count);
    }

    public IOptimizer Optimizer { get; }

    /// <param name="data">Where the sequences are.</param>
    /// <param name="sequences">The minibatch.</param>
    /// <param name="learningRate">Step size.</param>
    /// <param name="step">Updates before this one: the number that dropout draws its masks by.</param>
    public StepReport Run(SequenceDataset data, ReadOnlySpan<int> sequences, double learningRate, long step)
    {
        using WorkerTeam? team = _options.NumberOfThreads > 1 ? WorkerTeam.Rent(_options.NumberOfThreads) : null;
        if (_state is null)
        {
            _gather.Load(data, sequences, StepWindow.All);
            return Update(learningRate, step, team);
        }

        _state.Clear(sequences.Length);
        return _network.Spec.IsPerStep
            ? RunWindows(data, sequences, learningRate, step, team)
            : RunLastWindow(data, sequences, learningRate, step, team);
    }

    /// <summary>Whether the network's outputs for the last minibatch are finite with the weights that it has now.</summary>
    public bool IsNetworkFinite()
    {
        _run.Forward(_gather.Batch, keepHistory: false); // of no sequences, if there has been no minibatch
        return _run.Outputs.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) < 0;
    }

    // Truncated backpropagation (Williams and Peng, 1990): states are carried from window to window, gradients are not.
    private StepReport RunWindows(
        SequenceDataset data, ReadOnlySpan<int> sequences, double learningRate, long step, WorkerTeam? team)
    {
        var sum = new StepReport(new LossValue(0, 0), 0, 0, IsFinite: true);
        int timesteps = 0;
        foreach (int sequence in sequences)
        {
            timesteps = Math.Max(timesteps, data.Length(sequence));
        }

        for (int start = 0; start < timesteps; start += _options.BackpropagationSteps)
        {
            _gather.Load(data, sequences, StepWindow.From(start, _options.BackpropagationSteps));
            StepReport window = Update(learningRate, step + sum.Updates, team);
            if (!window.IsFinite)
            {
                return window with { Updates = sum.Updates };
            }

            sum = new StepReport(
                sum.Loss + window.Loss,
                sum.GradientNorm + window.GradientNorm,
                sum.Updates + window.Updates,
                IsFinite: true);
        }

        return sum;
    }

    private StepReport RunLastWindow(
        SequenceDataset data, ReadOnlySpan<int> sequences, double learningRate, long step, WorkerTeam? team)
    {
        _gather.Load(data, sequences, StepWindow.AllButLast(_options.BackpropagationSteps));
        _run.Advance(_gather.Batch, _state!, team);
        _gather.Load(data, sequences, StepWindow.Last(_options.BackpropagationSteps));
        return Update(learningRate, step, team);
    }

    /// <remarks>Parameters stay as they were if the loss or a gradient is not finite, or too large to be squared.</remarks>
    private StepReport Update(double learningRate, long step, WorkerTeam? team)
    {
        _gradients.Begin(_gather.Batch.Tokens, team);
        LossValue loss = _run.Learn(_gather.Batch, _head, _gather.Targets, _gradients.Values, team, step, _state);
        double norm = GradientClipping.Apply(_gradients, _options.GradientClipping, team);
        if (!double.IsFinite(loss.Sum) || !GradientClipping.IsUsable(norm, _options.GradientClipping))
        {
            return new StepReport(loss, norm, 0, IsFinite: false);
        }

        if (loss.Weight == 0)
        {
            return new StepReport(loss, 0, 0, IsFinite: true);
        }

        Optimizer.Step(_network.Parameters.Values, _gradients, learningRate, team);
        _network.Prepare();
        return new StepReport(loss, norm, 1, IsFinite: true);
    }
}
