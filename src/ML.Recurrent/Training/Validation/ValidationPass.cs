using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Training.Validation;

/// <summary>A network's loss and metric on a data set. Allocates only when a batch is larger than all before.</summary>
/// <param name="network">The network; its parameters may change between two passes.</param>
/// <param name="task">What its outputs mean.</param>
/// <param name="label">What targets were standardised by; null if they were not.</param>
/// <param name="numberOfThreads">Threads that share a batch, the caller's included. The bits do not depend on it.</param>
internal sealed class ValidationPass(Network network, RecurrentTask task, Standardization? label, int numberOfThreads)
{
    private readonly MinibatchGather _gather = new(new SequenceShape(
        network.Spec.FeaturesPerStep,
        network.Spec.Embeddings.Count,
        TaskSpec.TargetSize(task, network.Spec.OutputSize),
        TaskSpec.IsPerStep(task)));
    private readonly NetworkRun _run = new(network);
    private readonly ILoss _loss = TaskSpec.Loss(task, network.Spec.OutputSize);
    private readonly MetricSum _metric = new(task, network.Spec.OutputSize, label);
    private readonly AlignedBuffer _gradients = new(); // what a loss cannot do without

    /// <param name="data">The data set; its first epoch is read.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ValidationResult Run(IMinibatches data, CancellationToken cancellation)
    {
        using WorkerTeam? team = numberOfThreads > 1 ? WorkerTeam.Rent(numberOfThreads) : null;
        var loss = new LossValue(0, 0);
        _metric.Clear();
        data.BeginEpoch(1);
        while (data.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            _gather.Load(data.Data, data.Batch, StepWindow.All);
            loss += Evaluate(team);
        }

        return loss.Weight > 0 && double.IsFinite(loss.Sum)
            ? new ValidationResult(loss.Mean, _metric.Value)
            : new ValidationResult(double.NaN, double.NaN);
    }

    private LossValue Evaluate(WorkerTeam? team)
    {
        _run.Forward(_gather.Batch, keepHistory: false, team: team);
        ReadOnlySpan<float> outputs = _run.Outputs;
        _metric.Add(outputs, _gather.Targets);
        return _loss.Evaluate(_gather.Batch.Layout, outputs, _gather.Targets, _gradients.EnsureLength(outputs.Length));
    }
}
