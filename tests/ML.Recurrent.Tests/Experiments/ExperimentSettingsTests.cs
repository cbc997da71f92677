using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Experiments;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Experiments;

/// <summary>What is refused when an experiment is made, and what the message says.</summary>
[TestClass]
public sealed class ExperimentSettingsTests
{
    private readonly MLContext _ml = new(seed: 1);

    private static IEnumerable<object[]> BadSettings()
    {
        RecurrentExperimentSettings settings = ExperimentCases.Settings;
        yield return Case(settings with { Cell = (CellKind)9 }, "Cell", "Cell is 9; it must be one of Lstm, Gru, Rnn");
        yield return Case(settings with { Proposal = (TrialProposal)9 }, "Proposal", "Proposal is 9; it must be one of Tpe, Random");
        yield return Case(settings with { Pruning = (TrialPruning)9 }, "Pruning", "Pruning is 9; it must be one of SuccessiveHalving");
        yield return Case(settings with { MinimumEpochs = 0 }, "MinimumEpochs", "MinimumEpochs is 0; it must be from 1 to 2147483647");
        yield return Case(
            settings with { MinimumEpochs = 10 }, "MinimumEpochs", "MinimumEpochs is 10 and the trainer's NumberOfEpochs 9; a trial");
        yield return Case(settings with { ReductionFactor = 1 }, "ReductionFactor", "ReductionFactor is 1; it must be from 2 to 1000");
        yield return Case(
            settings with { Pruning = TrialPruning.None, MinimumEpochs = 2 }, "MinimumEpochs", "MinimumEpochs is 2 and Pruning None");
        yield return Case(
            settings with { Pruning = TrialPruning.None, ReductionFactor = 2 }, "ReductionFactor", "ReductionFactor is 2 and Pruning None");
        yield return Case(settings with { MaximumTrials = 0 }, "MaximumTrials", "MaximumTrials is 0; it must be from 1 to 2147483647");
        yield return Case(
            settings with { MaximumTrials = null }, "MaximumTrials", "MaximumTrials, MaximumEpochs and MaximumTime are null; an");
        yield return Case(settings with { MaximumEpochs = 0 }, "MaximumEpochs", "MaximumEpochs is 0; it must be at least 1, the first");
        yield return Case(
            settings with { MaximumEpochs = 8, Pruning = TrialPruning.None }, "MaximumEpochs", "MaximumEpochs is 8; it must be at least 9");
        yield return Case(settings with { MaximumTime = TimeSpan.Zero }, "MaximumTime", "MaximumTime is 00:00:00; it must be greater than");
        yield return Case(settings with { MaximumTime = TimeSpan.FromDays(50) }, "MaximumTime", "at most 49 days");
        yield return Case(settings with { NumberOfExecutors = 0 }, "NumberOfExecutors", "NumberOfExecutors is 0; it must be from 1 to 64");
        yield return Case(settings with { NumberOfExecutors = 65 }, "NumberOfExecutors", "NumberOfExecutors is 65; it must be from 1 to");
        yield return Case(settings with { Folder = " " }, "Folder", "Folder is ' '; it must name a folder");
        yield return Case(settings with { Folder = "a\0b" }, "Folder", "Folder is 'a\\0b'; it must name a folder");
        yield return Case(settings with { Cell = CellKind.Gru }, "Cell", "Cell is Gru, and the search space has a dimension Cell;");
        yield return Case(
            settings with { Space = null, Cell = CellKind.Gru }, "Cell", "Cell is Gru, and the search space (the default one) has a");

        static object[] Case(RecurrentExperimentSettings settings, string setting, string message) => [settings, setting, message];
    }

    private static IEnumerable<object[]> OptionsThatTheExperimentSeesTo()
    {
        yield return Case(options => options.ValidationFraction = 0.25, "ValidationFraction", "TrialValidation.HoldOut(0.25)");
        yield return Case(
            options => options.ValidationSet = ExperimentCases.View(new MLContext()), "ValidationSet", "second argument of Execute");
        yield return Case(options => options.CheckpointPath = "a", "CheckpointPath", "name the experiment's Folder");
        yield return Case(options => options.CheckpointEveryEpochs = 2, "CheckpointEveryEpochs", "name the experiment's Folder");
        yield return Case(options => options.CheckpointEveryMinibatches = 2, "CheckpointEveryMinibatches", "name the experiment's Folder");
        yield return Case(options => options.Resume = false, "Resume", "name another Folder");
        yield return Case(options => options.ReportPath = "a", "ReportPath", "leaderboard.html");
        yield return Case(options => options.Progress = new Progress<TrainingProgress>(), "Progress", "set the experiment's Progress");
        yield return Case(options => options.ProgressEveryMinibatches = 1, "ProgressEveryMinibatches", "set the experiment's Progress");
        yield return Case(
            options => options.CancellationToken = new CancellationToken(true), "CancellationToken", "give the token to Execute");
        yield return Case(options => options.WhenCancelled = WhenCancelled.ReturnBest, "WhenCancelled", "returns the best so far");

        static object[] Case(Action<RecurrentRegressionTrainer.Options> change, string option, string instead) => [change, option, instead];
    }

    [TestMethod]
    [DynamicData(nameof(BadSettings))]
    public void ASettingOutOfItsRangeIsNamed(object settings, string setting, string message)
    {
        ArgumentOutOfRangeException error = Refusal((RecurrentExperimentSettings)settings);
        Assert.AreEqual(setting, error.ParamName);
        Assert.Contains(message, error.Message);
    }

    [TestMethod]
    [DynamicData(nameof(OptionsThatTheExperimentSeesTo))]
    public void AnOptionThatTheExperimentSeesToIsRefusedWithWhatToUseInstead(object change, string option, string instead)
    {
        RecurrentRegressionTrainer.Options options = ExperimentCases.Options();
        ((Action<RecurrentRegressionTrainer.Options>)change)(options);
        ArgumentOutOfRangeException error = Refusal(ExperimentCases.Settings, options);
        Assert.AreEqual(option, error.ParamName);
        Assert.StartsWith($"{option} is given in the trainer's options, but the experiment sees to it; ", error.Message);
        Assert.Contains(instead, error.Message);
    }

    [TestMethod]
    public void NullIsNamed()
    {
        Assert.AreEqual("catalog", Assert.ThrowsExactly<ArgumentNullException>(
            () => ((RegressionCatalog)null!).CreateRecurrentExperiment()).ParamName);
        Assert.AreEqual("catalog", Assert.ThrowsExactly<ArgumentNullException>(
            () => ((BinaryClassificationCatalog)null!).CreateRecurrentExperiment()).ParamName);
        Assert.AreEqual("catalog", Assert.ThrowsExactly<ArgumentNullException>(
            () => ((MulticlassClassificationCatalog)null!).CreateRecurrentExperiment()).ParamName);
        Assert.AreEqual("Validation", Assert.ThrowsExactly<ArgumentNullException>(
            () => Create(ExperimentCases.Settings with { Validation = null! })).ParamName);
    }

    [TestMethod]
    public void DefaultsAreTaken()
    {
        _ml.Regression.CreateRecurrentExperiment();
        _ml.BinaryClassification.CreateRecurrentExperiment();
        _ml.MulticlassClassification.CreateRecurrentExperiment();
        _ml.MultiOutputRegression().CreateRecurrentExperiment();
        _ml.SequenceTagging().CreateRecurrentExperiment();
    }

    [TestMethod]
    public void OneSeedForAll()
    {
        RecurrentRegressionTrainer.Options options = ExperimentCases.Options();
        options.Seed = 1;
        Create(ExperimentCases.Settings, options);
        Create(ExperimentCases.Settings with { Seed = null }, options);
        ArgumentOutOfRangeException error = Refusal(ExperimentCases.Settings with { Seed = 2 }, options);
        Assert.AreEqual("Seed", error.ParamName);
        Assert.Contains("Seed is 1 in the trainer's options and 2 in the settings", error.Message);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(1.0)]
    [DataRow(double.NaN)]
    public void AShareOfTheRowsIsASharpOne(double fraction)
    {
        Assert.AreEqual("fraction", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TrialValidation.HoldOut(fraction)).ParamName);
        Assert.AreEqual("fraction", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TrialValidation.LastRows(fraction)).ParamName);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(101)]
    public void FoldsAreSeveral(int folds)
    {
        Assert.AreEqual("folds", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TrialValidation.CrossValidation(folds)).ParamName);
        Assert.AreEqual("folds", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TrialValidation.RollingOrigin(folds)).ParamName);
    }

    private RecurrentExperiment<ML.Recurrent.Estimators.Scoring.RecurrentRegressionTransformer> Create(
        RecurrentExperimentSettings settings, RecurrentRegressionTrainer.Options? options = null) =>
        _ml.Regression.CreateRecurrentExperiment(settings, options ?? ExperimentCases.Options());

    private ArgumentOutOfRangeException Refusal(
        RecurrentExperimentSettings settings, RecurrentRegressionTrainer.Options? options = null) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Create(settings, options));
}
