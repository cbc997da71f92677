using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Experiments;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Fitting;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Experiments.Execution;

/// <summary>Trials of a small regression, four minibatches an epoch, in a folder that is gone after the test.</summary>
internal sealed class TrialRig : IDisposable
{
    public const int Epochs = 5;
    public const double HoldOut = 0.25;

    private const int Rows = 40;

    public RunFolder Folder { get; } = new();

    /// <summary>What the options are beside the rig's own.</summary>
    public Action<RecurrentTrainerOptions> Change { get; init; } = _ => { };

    public TrialValidation Validation { get; init; } = TrialValidation.HoldOut(HoldOut);

    public IDataView View { get; init; } = Data();

    public int? ThreadsPerTrial { get; init; } = 1;

    public MLContext Context { get; } = new(1);

    public static TrialSpec Trial { get; } = With(1, 0.02);

    public static TrialSpec With(int id, double learningRate) => new(
        id, new() { ["Cell"] = "Gru", ["LearningRate"] = learningRate, ["HiddenSize"] = 5, ["OutputDropout"] = 0.2 });

    /// <summary>Sequences of three to six steps.</summary>
    public static IDataView Data(int rows = Rows, int first = 0) =>
        TaskData.View(new MLContext(1), TaskData.Rows(first + rows, i => 3 + i % 4)[first..]);

    /// <summary>What a trial's options are as a user would type them, without what a trial or a split says.</summary>
    public RecurrentTrainerOptions Basis()
    {
        RecurrentTrainerOptions options = TaskTrainers.Options(SequenceTask.Regression);
        (options.LabelColumnName, options.FeatureColumnName) = (nameof(TaskRow.Real), nameof(TaskRow.Features));
        (options.NumberOfEpochs, options.BatchSize, options.Seed) = (Epochs, 8, 7);
        (options.LearningRateSchedule, options.WarmupEpochs) = (LearningRateSchedule.Cosine, 1.5);
        Change(options);
        return options;
    }

    /// <summary>What the public trainer makes of <see cref="Trial"/>, and the metrics that it tells of.</summary>
    public (double[] Metrics, RecurrentModelParameters Model) Fit(Action<RecurrentTrainerOptions> change, IDataView? data = null)
    {
        var run = new FitRun();
        RecurrentTrainerOptions options = Basis();
        (options.LearningRate, options.HiddenSize, options.OutputDropout, options.Progress) = (0.02, 5, 0.2, run);
        change(options);
        var transformer = (RecurrentTransformer)TaskTrainers.Create(Context, CellKind.Gru, options).Fit(data ?? View);
        bool isLoss = options.ValidationMetric == ValidationMetric.Loss;
        return ([.. run.Epochs.Select(epoch => (isLoss ? epoch.ValidationLoss : epoch.ValidationMetric) ?? 0)], transformer.Model);
    }

    public TrialTraining Training(IReadOnlyList<TrialSplit>? splits = null)
    {
        RecurrentTrainerOptions options = Basis();
        splits ??= ExperimentSplits.Of(View, Validation, 7, CancellationToken.None);
        options.ValidationFraction = splits is [{ Validation: null }] ? Validation.Fraction : 0;
        return new TrialTraining
        {
            Environment = Context,
            Name = "RecurrentRegressionTrainer",
            Cell = CellKind.Lstm,
            Options = options,
            Target = _ => new RegressionTarget(),
            Splits = splits,
            Folder = Folder.Path,
            ThreadsPerTrial = ThreadsPerTrial,
        };
    }

    public TrialRun Run(TrialTraining? training = null) => new(training ?? Training());

    public void Dispose() => Folder.Dispose();
}

/// <summary>Jobs that are run, and what they told.</summary>
internal sealed class TrialRun : IProgress<TrialEpoch>
{
    public TrialRun(TrialTraining training)
    {
        Training = training;
        Data = ExperimentData.Read(training, CancellationToken.None);
    }

    public TrialTraining Training { get; }

    public ExperimentData Data { get; }

    /// <summary>Called with every epoch.</summary>
    public Action<TrialEpoch> Listener { get; set; } = _ => { };

    public List<TrialEpoch> Told { get; } = [];

    public TrialResult Job(int from, int to, TrialSpec? trial = null, CancellationToken cancellation = default) =>
        new TrainerExecutor(Training, Data)
            .RunAsync(new TrialJob(trial ?? TrialRig.Trial, from, to), this, cancellation).GetAwaiter().GetResult();

    public void Report(TrialEpoch value)
    {
        Told.Add(value);
        Listener(value);
    }
}
