using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Fitting;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Experiments.Execution;

/// <summary>Trials side by side.</summary>
[TestClass]
public sealed class ParallelTrialTests
{
    private static readonly RecurrentSearchSpace Space = new(
        SearchDimension.Choice("Cell", "Lstm", "Gru", "Rnn"),
        SearchDimension.Real(nameof(RecurrentTrainerOptions.LearningRate), 1e-3, 1e-1, isLogarithmic: true),
        SearchDimension.Integer(nameof(RecurrentTrainerOptions.HiddenSize), 3, 9));

    [TestMethod]
    [DataRow(DataCaching.Auto)]
    [DataRow(DataCaching.Stream)]
    public void EachIsWhatItIsAlone(DataCaching caching)
    {
        Assert.AreEqual(Board(executors: 1, caching), Board(executors: 3, caching));
    }

    [TestMethod]
    public void TheBestModelIsThatOfThePublicTrainer()
    {
        using var rig = new TrialRig();
        TrialRun run = rig.Run();
        ExperimentResult result = Run(run, executors: 2);
        float[] found = FitRun.Weights(new BestTrial(run.Training, run.Data).FromCheckpoint(result.Best, CancellationToken.None));
        RecurrentTrainerOptions options = TrialOptions.Of(run.Training.Options, run.Training.Cell, result.Best.Trial).Options;
        string cell = result.Best.Trial.Values["Cell"].Text!;
        IEstimator<ITransformer> trainer = TaskTrainers.Create(
            rig.Context, Enum.Parse<CellKind>(cell), options);
        RecurrentModelParameters model = ((RecurrentTransformer)trainer.Fit(rig.View)).Model;
        CollectionAssert.AreEqual(FitRun.Weights(model), found);
        Assert.AreEqual(result.Best.Metric, model.Training!.ValidationLoss);
    }

    private static string Board(int executors, DataCaching caching)
    {
        using var rig = new TrialRig
        {
            Change = o => (o.Caching, o.BufferedSequences) = (caching, caching == DataCaching.Stream ? 16 : 4096),
        };
        ExperimentResult result = Run(rig.Run(), executors);
        return string.Join('\n', result.Leaderboard.Entries.Select(entry =>
            $"{entry.Trial.Id} {entry.State} {entry.Epoch} {string.Join(' ', entry.Curve.Select(metric => metric.ToString("R")))}"));
    }

    private static ExperimentResult Run(TrialRun run, int executors)
    {
        var settings = new ExperimentSettings
        {
            Space = Space,
            Proposer = new RandomProposer(Space, 3),
            Pruning = new NoPruning(TrialRig.Epochs),
            Metric = new MetricRule("loss", MetricDirection.LowerIsBetter),
            Seed = 3,
            Budget = new ExperimentBudget { Trials = 7 },
        };
        ITrialExecutor[] all = [.. Enumerable.Range(0, executors).Select(_ => new TrainerExecutor(run.Training, run.Data))];
        ExperimentResult result = new Experiment(settings, all).RunAsync().GetAwaiter().GetResult();
        Assert.IsTrue(result.Leaderboard.Entries.All(entry => entry.State == TrialState.Completed));
        return result;
    }
}
