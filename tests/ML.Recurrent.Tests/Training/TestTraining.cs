using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Training.Data;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Schedules;

namespace ML.Recurrent.Tests.Training;

/// <summary>A network after training, and how that went.</summary>
internal sealed record TrainedNetwork(Network Network, TrainingData Data, TrainingOutcome Outcome, TrainingState State)
{
    public float[] Weights => Network.Parameters.Values.ToArray();

    /// <summary>With a single column of features, or of tokens.</summary>
    public RecurrentModelParameters Model(RecurrentTask task)
    {
        NetworkSpec spec = Network.Spec;
        SequenceColumn column = spec.Embeddings is [var embedding]
            ? new SequenceColumn("Tokens", 1, embedding.Count, 0, [])
            : new SequenceColumn("Features", spec.FeaturesPerStep, 0, 0, []);
        return new RecurrentModelParameters(
            task, new SequenceColumns([column], "Label", new SequenceForm()), Network, Data.Features, Data.Label);
    }
}

/// <summary>Trains networks without ML.NET.</summary>
internal static class TestTraining
{
    public static TrainingOptions Options(int epochs = 3, double learningRate = 0.005, ulong seed = 1) => new()
    {
        Schedule = new ScheduleOptions { LearningRate = learningRate, NumberOfEpochs = epochs },
        Seed = seed,
    };

    public static TrainedNetwork Run(
        NetworkSpec spec,
        SequenceDataset sequences,
        TrainingOptions options,
        RecurrentTask task = RecurrentTask.Regression,
        int batchSize = 16,
        bool standardize = true,
        double validationFraction = 0,
        Action<TrainingProgress>? progress = null,
        Func<Network, CheckpointKeeper>? checkpoints = null,
        CancellationToken cancellation = default)
    {
        TrainingData data = Prepare(sequences, task, options.Seed, batchSize, standardize, validationFraction);
        Network network = Create(spec, options.Seed);
        var training = new NetworkTraining(network, task, data, options, progress, checkpoints?.Invoke(network));
        TrainingOutcome outcome = training.Run(cancellation);
        return new TrainedNetwork(network, data, outcome, training.State);
    }

    public static TrainingData Prepare(
        SequenceDataset sequences, RecurrentTask task, ulong seed, int batchSize = 16, bool standardize = true, double validationFraction = 0)
    {
        var data = new DataOptions
        {
            BatchSize = batchSize,
            Seed = seed,
            Standardize = standardize,
            ValidationFraction = validationFraction,
        };
        return TrainingData.Prepare(new DatasetSource(sequences), null, task, data, null, CancellationToken.None);
    }

    public static Network Create(NetworkSpec spec, ulong seed = 1)
    {
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, new RandomSource(seed));
        return network;
    }
}
