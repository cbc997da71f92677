using System.Diagnostics;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Randomness;

namespace ML.Recurrent.Training;

/// <summary>A network and the statistics that its inputs and outputs are standardised by.</summary>
internal sealed record TrainedNetwork(Network Network, Standardization? Features, Standardization? Label);

/// <summary>Trains a new network on a data set, from initial weights to the last epoch.</summary>
internal static class NetworkTraining
{
    /// <param name="spec">The network.</param>
    /// <param name="data">At least one sequence; standardised in place if the options ask for it.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told of every epoch.</param>
    /// <param name="cancellation">Looked at before every minibatch.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="InvalidOperationException">The loss or a gradient is no longer finite; the message names the step.</exception>
    public static TrainedNetwork Run(
        NetworkSpec spec, SequenceDataset data, TrainingOptions options, Action<EpochReport>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(data.Count, nameof(data));
        Standardization? features = options.Standardize ? StandardizeFeatures(data) : null;
        Standardization? label = options.Standardize ? StandardizeTargets(data) : null;
        var random = new RandomSource(options.Seed);
        var network = new Network(spec, new ParameterSet(spec.Parameters));
        Initialization.Apply(network, random);
        var sampler = new MinibatchSampler(data, options.BatchSize, random);
        var step = new TrainingStep(network, data, options);
        for (int epoch = 1; epoch <= options.NumberOfEpochs; epoch++)
        {
            EpochReport report = RunEpoch(epoch, sampler, step, data.Count, options, cancellation);
            progress?.Invoke(report);
        }

        return new TrainedNetwork(network, features, label);
    }

    private static EpochReport RunEpoch(
        int epoch, MinibatchSampler sampler, TrainingStep step, int sequences, TrainingOptions options, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        double loss = 0;
        double norm = 0;
        sampler.BeginEpoch();
        for (int i = 0; i < sampler.BatchCount; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> batch = sampler.Batch(i);
            StepReport report = step.Run(batch);
            if (!double.IsFinite(report.Loss) || !double.IsFinite(report.GradientNorm))
            {
                throw new InvalidOperationException(
                    $"Training diverged in epoch {epoch}, minibatch {i + 1} of {sampler.BatchCount}: loss {report.Loss}, "
                    + $"gradient norm {report.GradientNorm}. Try a smaller LearningRate, GradientClipping, or Standardize.");
            }

            loss += report.Loss * batch.Length;
            norm += report.GradientNorm;
        }

        return new EpochReport(
            epoch, options.NumberOfEpochs, loss / sequences, norm / sampler.BatchCount, sequences, Stopwatch.GetElapsedTime(start));
    }

    private static Standardization StandardizeFeatures(SequenceDataset data)
    {
        Standardization statistics = ColumnStatistics.OfFeatures(data);
        for (int i = 0; i < data.Count; i++)
        {
            statistics.Apply(data.StepsOf(i));
        }

        return statistics;
    }

    private static Standardization StandardizeTargets(SequenceDataset data)
    {
        Standardization statistics = ColumnStatistics.OfTargets(data);
        for (int i = 0; i < data.Count; i++)
        {
            statistics.Apply(data.TargetOf(i));
        }

        return statistics;
    }
}
