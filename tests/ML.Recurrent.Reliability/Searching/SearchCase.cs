using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Experiments;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Model.Files;
using ML.Recurrent.Reliability.Training;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Reliability.Searching;

/// <summary>An experiment, and what it ends with.</summary>
internal sealed record SearchCase
{
    private const ulong Seed = 5;
    private const double HoldOut = 0.2;

    /// <summary>Small: jobs of one to four epochs, eight minibatches each; to be killed again and again.</summary>
    public static SearchCase Kill { get; } = new()
    {
        Rows = 80,
        Trials = 8,
        Options = new() { NumberOfEpochs = 4, BatchSize = 8 },
        Space = new RecurrentSearchSpace(
            SearchDimension.Choice("Cell", "Lstm", "Gru"),
            SearchDimension.Integer(nameof(RecurrentTrainerOptions.HiddenSize), 4, 12, isLogarithmic: true),
            SearchDimension.Real(nameof(RecurrentTrainerOptions.OutputDropout), 0, 0.5),
            SearchDimension.Real(nameof(RecurrentTrainerOptions.LearningRate), 1e-3, 1e-1, isLogarithmic: true)),
        Proposer = space => new TpeProposer(space, Seed, new TpeOptions { RandomTrials = 4 }),
        Pruning = new SuccessiveHalving(1, 4, 2),
    };

    public required int Rows { get; init; }

    public required int Trials { get; init; }

    public required RecurrentRegressionTrainer.Options Options { get; init; }

    public required RecurrentSearchSpace Space { get; init; }

    public required Func<RecurrentSearchSpace, ITrialProposer> Proposer { get; init; }

    public required ITrialPruning Pruning { get; init; }

    public static string LogIn(string folder) => Path.Combine(folder, "trials.log");

    /// <summary>Reads the rows; what is left to do is to run trials.</summary>
    /// <param name="folder">Where log and checkpoints are.</param>
    /// <param name="executors">How many trials run at once.</param>
    /// <param name="logFiles">How the log is flushed; null for the disk.</param>
    public (Experiment Experiment, BestTrial Best) In(string folder, int executors = 1, IDurableFiles? logFiles = null)
    {
        var mlContext = new MLContext(seed: 1);
        IDataView rows = mlContext.Data.LoadFromEnumerable(WaveRow.Rows(Rows));
        RecurrentTrainerOptions options = Options.Copy();
        (options.Seed, options.ValidationFraction) = ((int)Seed, HoldOut);
        var training = new TrialTraining
        {
            Environment = mlContext,
            Name = nameof(RecurrentRegressionTrainer),
            Cell = CellKind.Lstm,
            Options = options,
            Target = _ => new RegressionTarget(),
            Splits = ExperimentSplits.Of(rows, TrialValidation.HoldOut(HoldOut), Seed, CancellationToken.None),
            Folder = folder,
            ThreadsPerTrial = 1,
        };
        var data = ExperimentData.Read(training, CancellationToken.None);
        var settings = new ExperimentSettings
        {
            Space = Space,
            Proposer = Proposer(Space),
            Pruning = Pruning,
            Metric = new MetricRule("loss", MetricDirection.LowerIsBetter),
            Seed = Seed,
            Budget = new ExperimentBudget { Trials = Trials },
            LogPath = LogIn(folder),
            LogFiles = logFiles,
            Identity = new Dictionary<string, string> { ["Data"] = data.Fingerprint },
        };
        ITrialExecutor[] all = [.. Enumerable.Range(0, executors).Select(_ => new TrainerExecutor(training, data))];
        return (new Experiment(settings, all), new BestTrial(training, data));
    }
}
