using System.Globalization;
using System.Text.Json;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Reporting;
using Options = ML.Recurrent.Estimators.RecurrentMulticlassTrainer.Options;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>Options as text: in JSON, for reports and checkpoints, and apart from the copy that a trainer has.</summary>
[TestClass]
public class OptionTextTests
{
    private static readonly string[] RunTime = ["CancellationToken", "InitialModel", "PretrainedEmbeddings", "Progress", "ValidationSet"];

    private static readonly string[] WithoutEffect =
    [
        "AttentionWeightsColumnName", "Caching", "CancellationToken", "CheckpointEveryEpochs", "CheckpointEveryMinibatches",
        "CheckpointPath", "MemoryLimit", "NumberOfThreads", "Progress", "ProgressEveryMinibatches", "ReportPath", "Resume",
        "WhenCancelled",
    ];

    [TestMethod]
    [DataRow(SequenceTask.Regression)]
    [DataRow(SequenceTask.Binary)]
    [DataRow(SequenceTask.Multiclass)]
    [DataRow(SequenceTask.MultiOutput)]
    [DataRow(SequenceTask.StepClasses)]
    public void JsonKeepsValuesAndLeavesObjectsOut(SequenceTask task)
    {
        RecurrentTrainerOptions options = TaskTrainers.Options(task);
        foreach ((_, Action<RecurrentTrainerOptions, CellKind> set) in OptionSettings.Of(options))
        {
            set(options, CellKind.Gru);
        }

        string json = JsonSerializer.Serialize(options, options.GetType());
        var read = (RecurrentTrainerOptions)JsonSerializer.Deserialize(json, options.GetType())!;
        string[] written = [.. JsonDocument.Parse(json).RootElement.EnumerateObject().Select(property => property.Name)];
        CollectionAssert.AreEquivalent(Names(options).Except(RunTime).ToArray(), written);
        CollectionAssert.AreEqual(
            OptionList.All(options).Where(option => !RunTime.Contains(option.Name)).ToArray(),
            OptionList.All(read).Where(option => !RunTime.Contains(option.Name)).ToArray());
        Assert.IsTrue(OptionList.All(read).Where(option => RunTime.Contains(option.Name)).All(option => option.IsDefault));
    }

    [TestMethod]
    public void ACopyHasArraysOfItsOwn()
    {
        var options = new Options
        {
            AdditionalFeatureColumnNames = ["A"],
            ClassWeights = [1, 2],
            PretrainedEmbeddings = OptionSettings.Vectors("A", [1f], null),
        };
        var copy = (Options)options.Copy();
        options.AdditionalFeatureColumnNames[0] = "B";
        options.ClassWeights[0] = -1;
        options.PretrainedEmbeddings["A"][0]![0] = float.NaN;
        ((Dictionary<string, IReadOnlyList<float[]?>>)options.PretrainedEmbeddings).Clear();
        CollectionAssert.AreEqual(new[] { "A" }, copy.AdditionalFeatureColumnNames);
        CollectionAssert.AreEqual(new[] { 1.0, 2.0 }, copy.ClassWeights);
        CollectionAssert.AreEqual(new[] { 1f }, copy.PretrainedEmbeddings!["A"][0]);
    }

    [TestMethod]
    public void ACopyHasEveryOption()
    {
        foreach ((string name, Action<RecurrentTrainerOptions, CellKind> set) in OptionSettings.Of(new Options()))
        {
            var options = new Options();
            set(options, CellKind.Gru);
            CollectionAssert.AreEqual(OptionList.All(options).ToArray(), OptionList.All(options.Copy()).ToArray(), name);
        }
    }

    [TestMethod]
    public void EveryOptionIsListedWithItsValue()
    {
        var options = new Options
        {
            HiddenSize = 8,
            Bidirectional = true,
            WeightDecay = 0.0001,
            Optimizer = Optimizer.AdamW,
            ClassWeights = [1, 2.5],
            CheckpointPath = "here",
            CancellationToken = new CancellationToken(true),
        };
        ReportedOption[] listed = [.. OptionList.All(options)];
        CollectionAssert.AreEqual(Names(options).Order(StringComparer.Ordinal).ToArray(), Names(options));
        CollectionAssert.IsSubsetOf(
            new ReportedOption[]
            {
                new("Bidirectional", "true", false),
                new("CancellationToken", "given", false),
                new("CheckpointPath", "here", false),
                new("ClassWeights", "[1, 2.5]", false),
                new("HiddenSize", "8", false),
                new("Optimizer", "AdamW", false),
                new("WeightDecay", "0.0001", false),
                new("AdditionalFeatureColumnNames", "[]", true),
                new("Epsilon", "1E-08", true),
                new("KeepBestWeights", "true", true),
                new("LearningRate", "0.001", true),
                new("MemoryLimit", "none", true),
                new("Progress", "none", true),
            },
            listed);
        Assert.AreEqual(7, listed.Count(option => !option.IsDefault));
    }

    [TestMethod]
    public void TheListIsTheSameInEveryCulture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        ReportedOption[] invariant = [.. OptionList.All(new Options { WarmupEpochs = 1.5 })];
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            CollectionAssert.AreEqual(invariant, OptionList.All(new Options { WarmupEpochs = 1.5 }).ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [TestMethod]
    public void ACheckpointAgreesWhateverDoesNotChangeTheResult()
    {
        string[] kept = [.. OptionList.OfTheResult(new Options()).Select(option => option.Key)];
        CollectionAssert.AreEqual(Names(new Options()).Except(WithoutEffect).ToArray(), kept);
        foreach ((string name, Action<RecurrentTrainerOptions, CellKind> set) in OptionSettings.Of(new Options()))
        {
            var options = new Options();
            set(options, CellKind.Gru);
            bool isSame = OptionList.OfTheResult(options).SequenceEqual(OptionList.OfTheResult(new Options()));
            Assert.AreEqual(WithoutEffect.Contains(name), isSame, name);
        }
    }

    private static string[] Names(RecurrentTrainerOptions options) => [.. OptionList.All(options).Select(option => option.Name)];
}
