using System.Diagnostics;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Training;

/// <summary>A network and the statistics that its inputs and outputs are standardised by.</summary>
internal sealed record TrainedNetwork(Network Network, Standardization? Features, Standardization? Label);

/// <summary>Trains a new network on a data set, from initial weights to the last epoch.</summary>
internal static class NetworkTraining
{
    /// <param name="spec">The network.</param>
    /// <param name="task">What its outputs are to mean.</param>
    /// <param name="data">At least one sequence; standardised in place if the options ask for it.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told of every epoch.</param>
    /// <param name="cancellation">Looked at before every minibatch.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="InvalidOperationException">The loss or a gradient is no longer finite; the message names the step.</exception>
    public static TrainedNetwork Run(
        NetworkSpec spec,
        RecurrentTask task,
        SequenceDataset data,
        TrainingOptions options,
        Action<EpochReport>? progress,
        CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(data.Count, nameof(data));
        Standardization? features = options.Standardize && spec.FeaturesPerStep > 0 ? StandardizeFeatures(data) : null;
        Standardization? label = options.Standardize && TaskSpec.IsRegression(task) ? StandardizeTargets(data) : null;
        FillMissing(data);
        var random = new RandomSource(options.Seed);
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, random);
        options.Pretrained?.Invoke(network.Parameters);
        network.Prepare();
        var sampler = new MinibatchSampler(data, options.BatchSize, random);
        var step = new TrainingStep(network, TaskSpec.Loss(task, spec.OutputSize), data, options);
        for (int epoch = 1; epoch <= options.NumberOfEpochs; epoch++)
        {
            EpochReport report = RunEpoch(epoch, sampler, step, options, cancellation);
            progress?.Invoke(report);
        }

        return new TrainedNetwork(network, features, label);
    }

    private static EpochReport RunEpoch(
        int epoch, MinibatchSampler sampler, TrainingStep step, TrainingOptions options, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        var loss = new LossValue(0, 0);
        long sequences = 0;
        double norm = 0;
        sampler.BeginEpoch();
        for (int i = 0; i < sampler.BatchCount; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> batch = sampler.Batch(i);
            StepReport report = step.Run(batch);
            if (!report.Updated)
            {
                throw new InvalidOperationException(
                    $"Training diverged in epoch {epoch}, minibatch {i + 1} of {sampler.BatchCount}: loss {report.Loss.Mean}, "
                    + $"gradient norm {report.GradientNorm}. Try a smaller LearningRate, GradientClipping, or Standardize.");
            }

            loss = new LossValue(loss.Sum + report.Loss.Sum, loss.Count + report.Loss.Count);
            sequences += batch.Length;
            norm += report.GradientNorm;
        }

        return new EpochReport(
            epoch, options.NumberOfEpochs, loss.Mean, norm / sampler.BatchCount, sequences, Stopwatch.GetElapsedTime(start));
    }

    private static Standardization StandardizeFeatures(SequenceDataset data)
    {
        Standardization statistics = ColumnStatistics.OfFeatures(data);
        for (int i = 0; i < data.Count; i++)
        {
            statistics.Apply(data.FeaturesOf(i));
        }

        return statistics;
    }

    private static Standardization StandardizeTargets(SequenceDataset data)
    {
        Standardization statistics = ColumnStatistics.OfTargets(data);
        for (int i = 0; i < data.Count; i++)
        {
            statistics.Apply(data.TargetsOf(i));
        }

        return statistics;
    }

    private static void FillMissing(SequenceDataset data)
    {
        for (int i = 0; i < data.Count; i++)
        {
            Standardization.FillMissing(data.FeaturesOf(i));
        }
    }
}
