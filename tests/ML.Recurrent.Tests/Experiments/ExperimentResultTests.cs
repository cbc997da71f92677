using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Tests.Experiments;

/// <summary>What an experiment on real trainers comes back with.</summary>
[TestClass]
public sealed class ExperimentResultTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void TheLeaderboardHasEveryTrialTheBestFirst()
    {
        RecurrentExperimentResult<RecurrentRegressionTransformer> result = Run(ExperimentCases.Settings);

        Assert.AreEqual(ExperimentOutcome.TrialsDone, result.Outcome);
        Assert.AreEqual("loss", result.MetricName);
        Assert.AreSequenceEqual(Enumerable.Range(1, 6), result.Leaderboard.Select(trial => trial.Id).Order());
        double[] metrics = [.. result.Leaderboard.Select(trial => trial.Metric)];
        Assert.AreSequenceEqual(metrics.Order(), metrics);
        Assert.AreSame(result.Leaderboard[0], result.BestTrial);
        Assert.AreEqual(result.Leaderboard.Sum(trial => trial.Curve.Count), result.Epochs);
        foreach (RecurrentTrial trial in result.Leaderboard)
        {
            CollectionAssert.Contains(new[] { 1, 3, 9 }, trial.Curve.Count, "trials are left at rungs");
            Assert.AreEqual(trial.Curve.Count == 9 ? TrialState.Completed : TrialState.Pruned, trial.State);
            Assert.AreEqual(trial.Curve.Min(), trial.Metric);
            Assert.AreEqual(trial.Metric, trial.Curve[trial.Epoch - 1]);
            CollectionAssert.AreEqual(new[] { "Cell", "HiddenSize", "LearningRate" }, trial.Values.Keys.ToArray());
        }
    }

    [TestMethod]
    public void TheModelIsThatOfTheBestTrial()
    {
        RecurrentExperimentResult<RecurrentRegressionTransformer> result = Run(ExperimentCases.Settings);
        RecurrentTrial best = result.BestTrial;
        Assert.IsFalse(result.IsRefit);
        Assert.AreEqual(best.Values["HiddenSize"].Number, result.BestModel.Model.Spec.Layers[0].HiddenSize);
        Assert.AreEqual(best.Values["Cell"].Text, $"{result.BestModel.Model.Spec.Layers[0].Cell.Kind}");
        Assert.StartsWith($"trial {best.Id} Completed, ", $"{best}");
    }

    [TestMethod]
    public void TheMetricIsTheModels()
    {
        (IDataView training, IDataView validation) = Split();
        RecurrentRegressionTrainer.Options options = ExperimentCases.Options();
        options.ValidationMetric = ValidationMetric.RootMeanSquaredError;
        var result = _ml.Regression.CreateRecurrentExperiment(ExperimentCases.Settings, options).Execute(training, validation);

        RegressionMetrics metrics = _ml.Regression.Evaluate(result.BestModel.Transform(validation));
        Assert.AreEqual("rmse", result.MetricName);
        Assert.AreEqual(metrics.RootMeanSquaredError, result.BestTrial.Metric, 1e-5);
    }

    [TestMethod]
    public void TheBestTrainerTrainsTheSameModelOnTheSameRows()
    {
        (IDataView training, IDataView validation) = Split();
        var result = Experiment(ExperimentCases.Settings).Execute(training, validation);
        AssertSameWeights(result.BestModel, result.BestTrainer.Fit(training));
    }

    [TestMethod]
    public void TheModelSavesAndLoadsAsAny()
    {
        using var folder = new TestFolder();
        IDataView data = ExperimentCases.View(_ml);
        var result = Experiment(ExperimentCases.Settings with { MaximumTrials = 2 }).Execute(data);
        _ml.Model.Save(result.BestModel, data.Schema, folder["model.zip"]);

        ITransformer loaded = new MLContext().Model.Load(folder["model.zip"], out _);
        CollectionAssert.AreEqual(Scores(result.BestModel.Transform(data)), Scores(loaded.Transform(data)));
    }

    [TestMethod]
    public void TheSameSeedTakesTheSameCourseAndAnotherAnother()
    {
        string[] once = Lines(Run(ExperimentCases.Settings));
        CollectionAssert.AreEqual(once, Lines(Run(ExperimentCases.Settings)));
        CollectionAssert.AreNotEqual(once, Lines(Run(ExperimentCases.Settings with { Seed = 2 })));

        // Left open, it is the context's, and one experiment has one.
        string[] ofTheContext = Lines(OfAContext().Execute(ExperimentCases.View(_ml)));
        var experiment = OfAContext();
        CollectionAssert.AreEqual(ofTheContext, Lines(experiment.Execute(ExperimentCases.View(_ml))));
        CollectionAssert.AreEqual(ofTheContext, Lines(experiment.Execute(ExperimentCases.View(_ml))));

        static RecurrentExperiment<RecurrentRegressionTransformer> OfAContext() => new MLContext(seed: 1).Regression
            .CreateRecurrentExperiment(ExperimentCases.Settings with { Seed = null }, ExperimentCases.Options());
    }

    [TestMethod]
    public void TrialsSideBySideAreThoseOfOneAfterTheOther()
    {
        RecurrentExperimentSettings settings = ExperimentCases.Settings with
        {
            Proposal = TrialProposal.Random,
            Pruning = TrialPruning.None,
        };
        Dictionary<int, RecurrentTrial> alone = Run(settings).Leaderboard.ToDictionary(trial => trial.Id);
        foreach (RecurrentTrial trial in Run(settings with { NumberOfExecutors = 3 }).Leaderboard)
        {
            CollectionAssert.AreEqual(alone[trial.Id].Curve.ToArray(), trial.Curve.ToArray());
        }
    }

    [TestMethod]
    public void SeveralSplitsEndWithAModelOfAllRows()
    {
        foreach (TrialValidation validation in new[] { TrialValidation.CrossValidation(3), TrialValidation.RollingOrigin(2) })
        {
            RecurrentExperimentSettings settings = ExperimentCases.Settings with { MaximumTrials = 2, Validation = validation };
            var refit = Run(settings);
            Assert.IsTrue(refit.IsRefit);
            AssertSameWeights(refit.BestModel, refit.BestTrainer.Fit(ExperimentCases.View(_ml)));

            var kept = Run(settings with { Refit = false });
            Assert.IsFalse(kept.IsRefit);
            Assert.AreEqual(refit.BestTrial.Metric, kept.BestTrial.Metric);
        }
    }

    [TestMethod]
    public void SplitsOfTheCallerAreTaken()
    {
        (IDataView first, IDataView second) = Split();
        ExperimentSplit[] splits = [new(first, second), new(second, first)];
        var result = Experiment(ExperimentCases.Settings with { MaximumTrials = 2 }).Execute(splits);
        var one = Experiment(ExperimentCases.Settings with { MaximumTrials = 2 }).Execute(first, second);
        var other = Experiment(ExperimentCases.Settings with { MaximumTrials = 2 }).Execute(second, first);
        foreach (RecurrentTrial trial in result.Leaderboard)
        {
            double Metric(RecurrentExperimentResult<RecurrentRegressionTransformer> of) =>
                of.Leaderboard.Single(its => its.Id == trial.Id).Curve[0];
            Assert.AreEqual((Metric(one) + Metric(other)) / 2, trial.Curve[0], 1e-6);
        }
    }

    [TestMethod]
    public void AModelOfAllRowsIsMadeOnRequest()
    {
        RecurrentExperimentSettings settings = ExperimentCases.Settings with { MaximumTrials = 2, Validation = TrialValidation.LastRows() };
        var kept = Run(settings);
        var refit = Run(settings with { Refit = true });
        Assert.AreEqual((false, true), (kept.IsRefit, refit.IsRefit));
        CollectionAssert.AreNotEqual(Weights(kept.BestModel), Weights(refit.BestModel));
        AssertSameWeights(refit.BestModel, refit.BestTrainer.Fit(ExperimentCases.View(_ml)));
    }

    [TestMethod]
    public void AnotherRunOfTheModelGoesOnFromIt()
    {
        IDataView data = ExperimentCases.View(_ml);
        RecurrentRegressionTrainer.Options options = ExperimentCases.Options();
        options.InitialModel = _ml.Regression.Trainers.Gru(new RecurrentRegressionTrainer.Options { HiddenSize = 6, NumberOfEpochs = 1 })
            .Fit(data).Model;
        RecurrentExperimentSettings settings = ExperimentCases.Settings with
        {
            Space = new RecurrentSearchSpace(SearchDimension.Real("LearningRate", 1e-4, 1e-2, isLogarithmic: true)),
            Cell = Recurrent.Engine.CellKind.Gru,
            MaximumTrials = 2,
        };
        var result = _ml.Regression.CreateRecurrentExperiment(settings, options).Execute(data);
        Assert.AreEqual(6, result.BestModel.Model.Spec.Layers[0].HiddenSize);
    }

    private (IDataView Training, IDataView Validation) Split() => (
        _ml.Data.LoadFromEnumerable(ExperimentCases.Waves(48)), _ml.Data.LoadFromEnumerable(ExperimentCases.Waves(20, phase: 48)));

    private RecurrentExperiment<RecurrentRegressionTransformer> Experiment(RecurrentExperimentSettings settings) =>
        _ml.Regression.CreateRecurrentExperiment(settings, ExperimentCases.Options());

    private RecurrentExperimentResult<RecurrentRegressionTransformer> Run(RecurrentExperimentSettings settings) =>
        Experiment(settings).Execute(ExperimentCases.View(_ml));

    private static string[] Lines(RecurrentExperimentResult<RecurrentRegressionTransformer> result) =>
        [.. result.Leaderboard.Select(trial => $"{trial} {string.Join(' ', trial.Curve)}")];

    private static float[] Scores(IDataView scored) => [.. scored.GetColumn<float>("Score")];

    private static float[] Weights(RecurrentTransformer transformer) =>
        [.. transformer.Model.Spec.Parameters.SelectMany(parameter => transformer.Model.GetParameter(parameter.Name))];

    private static void AssertSameWeights(RecurrentTransformer expected, RecurrentTransformer actual) =>
        CollectionAssert.AreEqual(Weights(expected), Weights(actual));
}
