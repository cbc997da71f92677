using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Tests.Experiments;

/// <summary>A search space is checked against the trainer when an experiment is made.</summary>
[TestClass]
public sealed class ExperimentSpaceTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("LabelColumnName")]
    [DataRow("NumberOfThreads")]
    [DataRow("NumberOfEpochs")]
    [DataRow("Seed")]
    [DataRow("ValidationFraction")]
    [DataRow("CheckpointPath")]
    [DataRow("HidenSize")]
    public void ADimensionThatIsNoneIsNamed(string name)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Create(SearchDimension.Integer(name, 1, 2)));
        Assert.Contains($"'{name}'", error.Message);
    }

    [TestMethod]
    public void APointThatTheTrainerRefusesIsShown()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Create(
            SearchDimension.Integer("NumberOfLayers", 1, 2), SearchDimension.Real("Dropout", 0.1, 0.5)));
        Assert.AreEqual("Space", error.ParamName);
        Assert.StartsWith("The search space has points that the trainer refuses, such as NumberOfLayers 1, Dropout 0.", error.Message);
        Assert.Contains("and NumberOfLayers 1; there is nothing between layers.", error.Message);
        Assert.Contains("let it depend on another one by When", error.Message);

        Create(
            SearchDimension.Integer("NumberOfLayers", 1, 2),
            SearchDimension.Real("Dropout", 0.1, 0.5) with { When = new SearchCondition("NumberOfLayers", [2]) });
    }

    [TestMethod]
    public void AnOptionThatIsWrongWhateverIsTriedIsNamedAsByTheTrainer()
    {
        RecurrentRegressionTrainer.Options options = ExperimentCases.Options();
        options.Momentum = 0.5;
        var expected = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Regression.Trainers.Lstm(options));
        var actual = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _ml.Regression.CreateRecurrentExperiment(ExperimentCases.Settings, options));
        Assert.AreEqual(expected.Message, actual.Message);
        Assert.AreEqual("Momentum", actual.ParamName);
    }

    [TestMethod]
    public void AnOptionThatIsSearchedIsNotAlsoGiven()
    {
        RecurrentRegressionTrainer.Options options = ExperimentCases.Options();
        options.LearningRate = 0.02;
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _ml.Regression.CreateRecurrentExperiment(ExperimentCases.Settings, options));
        Assert.AreEqual("LearningRate", error.ParamName);
        Assert.Contains("LearningRate is 0.02 in the trainer's options, and the search space has a dimension LearningRate", error.Message);
    }

    [TestMethod]
    public void OptionsThatGoWithValidationAreTaken()
    {
        RecurrentRegressionTrainer.Options options = ExperimentCases.Options();
        (options.ValidationMetric, options.EarlyStoppingPatience) = (Recurrent.Training.ValidationMetric.RootMeanSquaredError, 3);
        _ml.Regression.CreateRecurrentExperiment(ExperimentCases.Settings, options);
    }

    [TestMethod]
    public void TheDefaultSpaceIsWhatItsDocumentationSays()
    {
        string[] expected =
        [
            "Cell", "HiddenSize integer from 8 to 128, logarithmic", "NumberOfLayers integer from 1 to 2", "Dropout real from 0 to 0.5",
            "OutputDropout real from 0 to 0.5", "LearningRate real from 0.0003 to 0.03, logarithmic", "BatchSize",
        ];
        CollectionAssert.AreEqual(expected, RecurrentSearchSpace.Default.Dimensions
            .Select(dimension => dimension.Name is "Cell" or "BatchSize" ? dimension.Name : $"{dimension.Name} {dimension.Range}")
            .ToArray());
        Assert.AreEqual("NumberOfLayers is 2", $"{RecurrentSearchSpace.Default.Dimensions[3].When}");
        Assert.IsTrue(new TrialValue[] { 8, 16, 32, 64 }.All(RecurrentSearchSpace.Default.Dimensions[^1].Contains));
        Assert.IsTrue(new TrialValue[] { "Lstm", "Gru" }.All(RecurrentSearchSpace.Default.Dimensions[0].Contains));
    }

    private void Create(params SearchDimension[] dimensions) => _ml.Regression.CreateRecurrentExperiment(
        ExperimentCases.Settings with { Space = new RecurrentSearchSpace(dimensions) }, ExperimentCases.Options());
}
