using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Training;

namespace ML.Recurrent.Reliability.Training;

/// <summary>A training by the public trainers, and what it ends with.</summary>
internal sealed record TrainingCase(string Name, CellKind Cell, int Rows, Func<RecurrentTrainerOptions> Options)
{
    /// <summary>Small, and with a checkpoint every other minibatch: to be killed again and again.</summary>
    public static TrainingCase Kill { get; } = new("kill", CellKind.Gru, 96, () => new RecurrentRegressionTrainer.Options
    {
        HiddenSize = 16,
        NumberOfLayers = 2,
        NumberOfEpochs = 4,
        BatchSize = 8,
        Dropout = 0.2,
        RecurrentDropout = 0.1,
        ValidationFraction = 0.2,
        LearningRateSchedule = LearningRateSchedule.Cosine,
        WarmupEpochs = 1,
        CheckpointEveryMinibatches = 2,
    });

    /// <summary>Between them, every part of training that draws numbers, keeps a state, or sums up in some order.</summary>
    public static TrainingCase[] All { get; } =
    [
        .. new[] { DataCaching.Memory, DataCaching.Stream }.SelectMany(caching => new[]
        {
            Named("LSTM regression", CellKind.Lstm, caching, LstmRegression),
            Named("GRU regression", CellKind.Gru, caching, GruRegression),
            Named("LSTM tagging", CellKind.Lstm, caching, LstmTagging),
            Named("GRU tagging", CellKind.Gru, caching, GruTagging),
        }),
    ];

    public static TrainingCase Find(string name) => All.Append(Kill).First(training => training.Name == name);

    /// <summary>Trains from the first weights, or from the checkpoint that <paramref name="change"/> names.</summary>
    /// <returns>The hash of the trained weights.</returns>
    public string Fit(Action<RecurrentTrainerOptions> change)
    {
        var mlContext = new MLContext(seed: 1);
        RecurrentTrainerOptions options = Options();
        options.Seed = 5;
        change(options);
        IDataView rows = mlContext.Data.LoadFromEnumerable(WaveRow.Rows(Rows));
        return WeightHash.Of(((RecurrentTransformer)Trainer(mlContext, options).Fit(rows)).Model);
    }

    private IEstimator<ITransformer> Trainer(MLContext mlContext, RecurrentTrainerOptions options) => (options, Cell) switch
    {
        (RecurrentRegressionTrainer.Options given, CellKind.Lstm) => mlContext.Regression.Trainers.Lstm(given),
        (RecurrentRegressionTrainer.Options given, _) => mlContext.Regression.Trainers.Gru(given),
        (RecurrentTaggingTrainer.Options given, CellKind.Lstm) => mlContext.SequenceTagging().Trainers.Lstm(given),
        (RecurrentTaggingTrainer.Options given, _) => mlContext.SequenceTagging().Trainers.Gru(given),
        _ => throw new InvalidOperationException($"no trainer takes {options.GetType()}"),
    };

    private static TrainingCase Named(string name, CellKind cell, DataCaching caching, Func<RecurrentTrainerOptions> options) =>
        new($"{name}, {(caching == DataCaching.Stream ? "streamed" : "in memory")}", cell, 600, () =>
        {
            RecurrentTrainerOptions chosen = options();
            chosen.Caching = caching;
            chosen.BatchSize = 64;
            chosen.BufferedSequences = caching == DataCaching.Stream ? 200 : chosen.BufferedSequences;
            chosen.NumberOfEpochs = 3;
            chosen.ValidationFraction = 0.2;
            return chosen;
        });

    private static RecurrentRegressionTrainer.Options LstmRegression() => new()
    {
        HiddenSize = 64,
        NumberOfLayers = 2,
        InputDropout = 0.1,
        Dropout = 0.2,
        RecurrentDropout = 0.1,
        LearningRateSchedule = LearningRateSchedule.Cosine,
        WarmupEpochs = 0.5,
        EarlyStoppingPatience = 1,
    };

    private static RecurrentRegressionTrainer.Options GruRegression() => new()
    {
        HiddenSize = 48,
        Bidirectional = true,
        OutputDropout = 0.3,
        VariationalDropout = true,
        Optimizer = Optimizer.Sgd,
        LearningRate = 0.05,
        Momentum = 0.9,
        Nesterov = true,
        LearningRateSchedule = LearningRateSchedule.Plateau,
        PlateauPatience = 0,
        ValidationMetric = ValidationMetric.RootMeanSquaredError,
    };

    private static RecurrentTaggingTrainer.Options LstmTagging() => new()
    {
        LabelColumnName = nameof(WaveRow.Tags),
        HiddenSize = 40,
        NumberOfLayers = 2,
        Dropout = 0.2,
        BackpropagationSteps = 6,
        Optimizer = Optimizer.AdamW,
        WeightDecay = 0.01,
        LabelSmoothing = 0.1,
        BalanceClasses = true,
        LearningRateSchedule = LearningRateSchedule.Step,
        DecayEpochs = 1,
        ValidationMetric = ValidationMetric.Accuracy,
    };

    private static RecurrentTaggingTrainer.Options GruTagging() => new()
    {
        LabelColumnName = nameof(WaveRow.Flags),
        HiddenSize = 64,
        Bidirectional = true,
        InputDropout = 0.1,
        OutputDropout = 0.2,
        Optimizer = Optimizer.RmsProp,
        Momentum = 0.5,
        LearningRate = 0.002,
        WarmupEpochs = 1,
        KeepBestWeights = false,
    };
}
