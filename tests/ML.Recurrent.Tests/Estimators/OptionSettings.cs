using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>Every option at values other than its default, one at a time.</summary>
internal static class OptionSettings
{
    /// <summary>Name of the option, and what sets it; the cell is that of the trainer.</summary>
    public static IReadOnlyList<(string Name, Action<RecurrentTrainerOptions, CellKind> Set)> Of(RecurrentTrainerOptions options) =>
    [
        .. Shared.Select(setting => (setting.Name, Ignore(setting.Set))),
        ("InitialModel", (given, cell) => given.InitialModel = Model(given, cell)),
        .. options is PooledTrainerOptions ? Pooled.Select(setting => (setting.Name, On(setting.Set))) : [],
        .. options is RecurrentTaggingTrainer.Options ? Tagging.Select(setting => (setting.Name, On(setting.Set))) : [],
    ];

    /// <summary>A network of width 3 with random parameters, that answers one value, or two classes or labels.</summary>
    public static RecurrentModelParameters Model(RecurrentTrainerOptions options, CellKind cell, int numberOfLayers = 1)
    {
        RecurrentTask task = options.KnownTask ?? RecurrentTask.StepRegression;
        RecurrentLayerSpec[] layers = [.. Enumerable.Repeat(new RecurrentLayerSpec(cell, 3, false), numberOfLayers)];
        var spec = new NetworkSpec(2, layers, task is RecurrentTask.Regression or RecurrentTask.BinaryClassification ? 1 : 2)
        {
            Pooling = TaskSpec.IsPerStep(task) ? Pooling.None : Pooling.Last,
        };
        var column = new SequenceColumn("Features", 2, 0, 0, [0, 2]);
        var columns = new SequenceColumns([column], "Label", new SequenceForm());
        return new RecurrentModelParameters(task, columns, new Network(spec, new ParameterSet(spec.ParameterLayout)), null, null);
    }

    public static Dictionary<string, IReadOnlyList<float[]?>> Vectors(string column, params float[]?[] vectors) =>
        new() { [column] = vectors };

    private static (string Name, Action<RecurrentTrainerOptions> Set)[] Shared =>
    [
        ("LabelColumnName", o => o.LabelColumnName = "Answer"),
        ("FeatureColumnName", o => o.FeatureColumnName = "Signal"),
        ("FeaturesPerStep", o => o.FeaturesPerStep = 2),
        ("AdditionalFeatureColumnNames", o => o.AdditionalFeatureColumnNames = ["More"]),
        ("SequenceLengthColumnName", o => o.SequenceLengthColumnName = "Length"),
        ("ExampleWeightColumnName", o => o.ExampleWeightColumnName = "Weight"),
        ("ExampleWeightColumnName", o => o.ExampleWeightColumnName = "More"),
        ("Padding", o => o.Padding = PaddingSide.Left),
        ("Truncation", o => o.Truncation = Truncation.KeepFirst),
        ("MaximumSequenceLength", o => o.MaximumSequenceLength = 5),
        ("Layout", o => o.Layout = FeatureLayout.FeatureMajor),
        ("MissingSteps", o => o.MissingSteps = MissingSteps.CarryForward),
        ("Standardize", o => o.Standardize = false),
        ("HiddenSize", o => o.HiddenSize = 3),
        ("HiddenSize", o => o.HiddenSize = 5),
        ("NumberOfLayers", o => o.NumberOfLayers = 2),
        ("Bidirectional", o => o.Bidirectional = true),
        ("ResetGate", o => o.ResetGate = ResetGate.BeforeProjection),
        ("Activation", o => o.Activation = RnnActivation.Relu),
        ("EmbeddingDimension", o => o.EmbeddingDimension = 5),
        ("PretrainedEmbeddings", o => o.PretrainedEmbeddings = Vectors(o.FeatureColumnName, [1f, 2f], null)),
        ("NumberOfEpochs", o => o.NumberOfEpochs = 2),
        ("BatchSize", o => o.BatchSize = 100),
        ("LearningRate", o => o.LearningRate = 0.01),
        ("Optimizer", o => o.Optimizer = Optimizer.AdamW),
        ("Optimizer", o => o.Optimizer = Optimizer.Sgd),
        ("Optimizer", o => o.Optimizer = Optimizer.RmsProp),
        ("Momentum", o => o.Momentum = 0.9),
        ("Nesterov", o => o.Nesterov = true),
        ("Beta1", o => o.Beta1 = 0.8),
        ("Beta2", o => o.Beta2 = 0.99),
        ("RmsPropDecay", o => o.RmsPropDecay = 0.9),
        ("Epsilon", o => o.Epsilon = 1e-6),
        ("WeightDecay", o => o.WeightDecay = 0.01),
        ("GradientClipping", o => o.GradientClipping = 5),
        ("BackpropagationSteps", o => o.BackpropagationSteps = 20),
        ("Seed", o => o.Seed = 3),
        ("LearningRateSchedule", o => o.LearningRateSchedule = LearningRateSchedule.Step),
        ("LearningRateSchedule", o => o.LearningRateSchedule = LearningRateSchedule.Cosine),
        ("LearningRateSchedule", o => o.LearningRateSchedule = LearningRateSchedule.Plateau),
        ("WarmupEpochs", o => o.WarmupEpochs = 2),
        ("DecayEpochs", o => o.DecayEpochs = 3),
        ("DecayFactor", o => o.DecayFactor = 0.5),
        ("PlateauPatience", o => o.PlateauPatience = 2),
        ("MinimumLearningRate", o => o.MinimumLearningRate = 0.002),
        ("MinimumLearningRate", o => o.MinimumLearningRate = 0.0001),
        ("InputDropout", o => o.InputDropout = 0.1),
        ("Dropout", o => o.Dropout = 0.2),
        ("OutputDropout", o => o.OutputDropout = 0.3),
        ("RecurrentDropout", o => o.RecurrentDropout = 0.4),
        ("VariationalDropout", o => o.VariationalDropout = true),
        ("LabelSmoothing", o => o.LabelSmoothing = 0.1),
        ("ClassWeights", o => o.ClassWeights = [1, 2]),
        ("ClassWeights", o => o.ClassWeights = [1, 2, 3]),
        ("BalanceClasses", o => o.BalanceClasses = true),
        ("ValidationFraction", o => o.ValidationFraction = 0.2),
        ("ValidationSet", o => o.ValidationSet = Data.Value),
        ("ValidationMetric", o => o.ValidationMetric = ValidationMetric.Accuracy),
        ("ValidationMetric", o => o.ValidationMetric = ValidationMetric.RootMeanSquaredError),
        ("EarlyStoppingPatience", o => o.EarlyStoppingPatience = 5),
        ("MinimumImprovement", o => o.MinimumImprovement = 0.01),
        ("KeepBestWeights", o => o.KeepBestWeights = false),
        ("CheckpointPath", o => o.CheckpointPath = "file"),
        ("CheckpointEveryEpochs", o => o.CheckpointEveryEpochs = 2),
        ("CheckpointEveryMinibatches", o => o.CheckpointEveryMinibatches = 100),
        ("Resume", o => o.Resume = false),
        ("NumberOfThreads", o => o.NumberOfThreads = 2),
        ("Progress", o => o.Progress = new Progress<TrainingProgress>()),
        ("ProgressEveryMinibatches", o => o.ProgressEveryMinibatches = 10),
        ("CancellationToken", o => o.CancellationToken = new CancellationToken(true)),
        ("WhenCancelled", o => o.WhenCancelled = WhenCancelled.ReturnBest),
        ("ReportPath", o => o.ReportPath = Path.Combine(".", "file")),
        ("Caching", o => o.Caching = DataCaching.Memory),
        ("Caching", o => o.Caching = DataCaching.Stream),
        ("MemoryLimit", o => o.MemoryLimit = 100),
        ("BufferedSequences", o => o.BufferedSequences = 50),
    ];

    private static (string Name, Action<PooledTrainerOptions> Set)[] Pooled =>
    [
        ("Pooling", o => o.Pooling = Pooling.Attention),
        ("Pooling", o => o.Pooling = Pooling.Max),
        ("AttentionSize", o => o.AttentionSize = 7),
        ("AttentionWeightsColumnName", o => o.AttentionWeightsColumnName = "Weights"),
    ];

    private static (string Name, Action<RecurrentTaggingTrainer.Options> Set)[] Tagging =>
    [
        ("StepLabels", o => o.StepLabels = StepLabels.MultiHot),
    ];

    private static Lazy<IDataView> Data { get; } = new(() => SequenceData.View(new MLContext(1), ColumnForm.Known));

    private static Action<RecurrentTrainerOptions, CellKind> Ignore(Action<RecurrentTrainerOptions> set) => (options, _) => set(options);

    private static Action<RecurrentTrainerOptions, CellKind> On<T>(Action<T> set)
        where T : RecurrentTrainerOptions => (options, _) => set((T)options);
}
