using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Tests.Experiments.Execution;

/// <summary>How the values of a trial become options.</summary>
[TestClass]
public sealed class TrialOptionsTests
{
    private static readonly string[] Searchable =
    [
        "Activation", "AttentionSize", "BackpropagationSteps", "BalanceClasses", "BatchSize", "Beta1", "Beta2", "Bidirectional",
        "DecayEpochs", "DecayFactor", "Dropout", "EmbeddingDimension", "Epsilon", "GradientClipping", "HiddenSize", "InputDropout",
        "LabelSmoothing", "LearningRate", "LearningRateSchedule", "MaximumSequenceLength", "MinimumLearningRate", "MissingSteps", "Momentum",
        "Nesterov", "NumberOfLayers", "Optimizer", "OutputDropout", "PlateauPatience", "Pooling", "RecurrentDropout", "ResetGate",
        "RmsPropDecay", "Standardize", "Truncation", "VariationalDropout", "WarmupEpochs", "WeightDecay",
    ];

    private static RecurrentRegressionTrainer.Options Options => new() { ValidationMetric = ValidationMetric.RootMeanSquaredError };

    [TestMethod]
    public void TrialsDifferInTheNetworkAndHowItLearns()
    {
        string[] names = [.. Options.GetType().GetProperties().Select(property => property.Name)];
        CollectionAssert.AreEqual(Searchable, names.Where(name => Refusal(Options, name) is null).Order(StringComparer.Ordinal).ToArray());
        foreach (string name in names.Except(Searchable))
        {
            Assert.StartsWith(name, Refusal(Options, name)!, "the message names the option");
        }
    }

    [TestMethod]
    [DataRow("NumberOfEpochs", "how long a trial is trained")]
    [DataRow("Seed", "the same random numbers")]
    [DataRow("LabelColumnName", "how the data are read")]
    [DataRow("ValidationFraction", "the same for all of them")]
    [DataRow("CheckpointPath", "changes no result")]
    [DataRow("Caching", "says how the data are read")]
    [DataRow("ClassWeights", "not a number")]
    [DataRow("hiddenSize", "no option of that name")]
    public void OthersAreRefusedWithTheReason(string name, string reason)
    {
        var space = new RecurrentSearchSpace(SearchDimension.Integer(name, 1, 2));
        ArgumentException error = Assert.Throws<ArgumentException>(() => TrialOptions.CheckSpace(space, Options));
        Assert.Contains($"dimension '{name}' (integer from 1 to 2)", error.Message);
        Assert.Contains(reason, error.Message);
    }

    [TestMethod]
    public void WhatTheLossIsMeasuredInIsNotSearchedByTheLoss()
    {
        Assert.Contains("ValidationMetric", Refusal(new RecurrentRegressionTrainer.Options(), "Standardize")!);
        Assert.Contains("ValidationMetric", Refusal(new RecurrentTaggingTrainer.Options(), "Standardize")!);
        Assert.IsNull(Refusal(new RecurrentMulticlassTrainer.Options(), "Standardize"));
        Assert.IsNull(Refusal(new RecurrentTaggingTrainer.Options { ValidationMetric = ValidationMetric.Accuracy }, "Standardize"));
    }

    [TestMethod]
    public void WhichStepsHaveLabelsIsTheSameForAllTrials()
    {
        foreach (string name in new[] { "MaximumSequenceLength", "Truncation", "MissingSteps", "StepLabels" })
        {
            Assert.IsNotNull(Refusal(new RecurrentTaggingTrainer.Options { ValidationMetric = ValidationMetric.Accuracy }, name), name);
        }
    }

    [TestMethod]
    public void BothEndsAreInTheOptionsRange()
    {
        Taken(SearchDimension.Integer("HiddenSize", 1, 65536));
        Taken(SearchDimension.Real("Momentum", 0, 0.99));
        Taken(SearchDimension.Choice("BatchSize", 8, 65536));
        Taken(SearchDimension.Choice("Pooling", "Last", "Attention"));
        Refused(SearchDimension.Integer("HiddenSize", 0, 8), "HiddenSize is 0; it must be from 1 to 65536.");
        Refused(SearchDimension.Integer("HiddenSize", 8, 65537), "HiddenSize is 65537; it must be from 1 to 65536.");
        Refused(SearchDimension.Real("LearningRate", 0.1, 1.5), "LearningRate is 1.5; it must be greater than 0 and at most 1.");
        Refused(SearchDimension.Real("Dropout", 0, 1), "Dropout is 1; it must be at least 0 and less than 1.");
        Refused(SearchDimension.Choice("BatchSize", 8, 0, 16), "BatchSize is 0; it must be from 1 to 65536.");
        Refused(SearchDimension.Choice("Pooling", "Last", "None"), "Pooling is None; it must be Last, Mean, Max or Attention.");
    }

    [TestMethod]
    public void ValuesAreOfTheOptionsTypeOrRefused()
    {
        Refused(SearchDimension.Real("HiddenSize", 8, 64), "HiddenSize cannot be a real number; it is a whole number.");
        Refused(SearchDimension.Choice("HiddenSize", 8, 16.5), "HiddenSize cannot be 16.5; it is a whole number.");
        Refused(SearchDimension.Choice("HiddenSize", 8, 1e10), "HiddenSize cannot be 10000000000; it is a whole number.");
        Refused(SearchDimension.Choice("HiddenSize", "8", "16"), "HiddenSize cannot be '8'; it is a whole number.");
        Refused(SearchDimension.Choice("LearningRate", true, false), "LearningRate cannot be true; it is a number.");
        Refused(SearchDimension.Choice("Bidirectional", 0, 1), "Bidirectional cannot be 0; it is true or false.");
        Refused(SearchDimension.Choice("Optimizer", "Adam", "adam"), "Optimizer cannot be 'adam'; it is one of Adam, AdamW, Sgd, RmsProp.");
        Refused(SearchDimension.Choice("Optimizer", 0, 1), "Optimizer cannot be 0; it is one of Adam");
        Refused(SearchDimension.Choice("Optimizer", "Adam", "1"), "Optimizer cannot be '1'; it is one of Adam");
        Refused(SearchDimension.Choice("Cell", "Lstm", "Transformer"), "Cell cannot be 'Transformer'; it is one of");
        Taken(SearchDimension.Integer("WarmupEpochs", 0, 3));
        Taken(SearchDimension.Choice("Cell", "Lstm", "Gru", "Rnn"));
    }

    [TestMethod]
    public void ATrialsValuesAreSetAndNothingElse()
    {
        RecurrentRegressionTrainer.Options basis = Options;
        var trial = new TrialSpec(3, new()
        {
            ["Cell"] = "Gru",
            ["HiddenSize"] = 12,
            ["LearningRate"] = 0.25,
            ["Bidirectional"] = true,
            ["Pooling"] = "Mean",
        });
        (CellKind cell, RecurrentTrainerOptions options) = TrialOptions.Of(basis, CellKind.Lstm, trial);
        var its = (RecurrentRegressionTrainer.Options)options;
        Assert.AreEqual((CellKind.Gru, 12, 0.25, true, Pooling.Mean), (cell, its.HiddenSize, its.LearningRate, its.Bidirectional, its.Pooling));
        CollectionAssert.AreEquivalent(
            new[] { "HiddenSize", "LearningRate", "Bidirectional", "Pooling", "ValidationMetric", "ValidationFraction" },
            OptionList.All(options).Where(option => !option.IsDefault).Select(option => option.Name).ToArray());
        Assert.AreEqual(64, basis.HiddenSize, "the basis is as it was");
        options.Validate(cell);
        Assert.AreEqual(CellKind.Lstm, TrialOptions.Of(basis, CellKind.Lstm, new TrialSpec(4, [])).Cell);
    }

    [TestMethod]
    public void TrainingAnewTakesNoValidationAndEndsAtTheEpoch()
    {
        RecurrentRegressionTrainer.Options basis = Options;
        (basis.ValidationFraction, basis.EarlyStoppingPatience, basis.MinimumImprovement, basis.NumberOfEpochs) = (0.2, 4, 0.1, 27);
        (CellKind cell, RecurrentTrainerOptions options) =
            TrialOptions.ForRefit(basis, CellKind.Gru, new TrialSpec(1, new() { ["HiddenSize"] = 9 }), 11);
        options.Validate(cell);
        Assert.AreEqual((27, 11, 9), (options.NumberOfEpochs, options.StopAfterEpoch, options.HiddenSize));
        Assert.IsFalse(options.HasValidation);
    }

    private static void Taken(SearchDimension dimension) => TrialOptions.CheckSpace(new RecurrentSearchSpace(dimension), Options);

    private static void Refused(SearchDimension dimension, string expected)
    {
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Taken(dimension));
        Assert.AreEqual(dimension.Name, error.ParamName);
        Assert.StartsWith($"The search space's dimension '{dimension.Name}' ({dimension.Range}): {expected}", error.Message);
    }

    private static string? Refusal(RecurrentTrainerOptions options, string name)
    {
        try
        {
            SearchableOption.Of(options, name);
            return null;
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }
}
