using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;
using Options = ML.Recurrent.Estimators.RecurrentRegressionTrainer.Options;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>Every two options, on every cell and task: taken, or refused by the names of both.</summary>
[TestClass]
public class OptionCombinationTests
{
    private readonly MLContext _ml = new(1);

    public static IEnumerable<object[]> Trainers =>
        from cell in Enum.GetValues<CellKind>()
        from task in new[]
        {
            SequenceTask.Regression, SequenceTask.Binary, SequenceTask.Multiclass, SequenceTask.MultiOutput, SequenceTask.StepClasses,
        }
        select new object[] { cell, task };

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void EveryPairIsTakenOrRefusedByBothNames(CellKind cell, SequenceTask task)
    {
        var settings = OptionSettings.Of(TaskTrainers.Options(task));
        for (int i = 0; i < settings.Count; i++)
        {
            for (int j = i; j < settings.Count; j++)
            {
                RecurrentTrainerOptions options = TaskTrainers.Options(task);
                settings[i].Set(options, cell);
                settings[j].Set(options, cell);
                string[] broken = OptionRules.Broken(options, cell);
                string refusal = Refusal(cell, options);
                string message = $"{cell}, {task}, {settings[i].Name}, {settings[j].Name}: {refusal}";
                Assert.AreEqual(broken.Length == 0, refusal.Length == 0, message);
                Assert.IsTrue(broken.Length == 0 || broken.Any(words => HasAll(refusal, words)), message);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void EveryOptionTakesPart(CellKind cell, SequenceTask task)
    {
        RecurrentTrainerOptions options = TaskTrainers.Options(task);
        var settings = OptionSettings.Of(options);
        string[] names = [.. OptionList.All(options).Select(option => option.Name)];
        CollectionAssert.AreEquivalent(names, settings.Select(setting => setting.Name).Distinct().ToArray());
        foreach ((string name, Action<RecurrentTrainerOptions, CellKind> set) in settings)
        {
            RecurrentTrainerOptions changed = TaskTrainers.Options(task);
            set(changed, cell);
            string[] differing = [.. OptionList.All(changed).Where(option => !option.IsDefault).Select(option => option.Name)];
            CollectionAssert.AreEqual(new[] { name }, differing);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void ThreeThatNeedEachOtherAreTaken(CellKind cell, SequenceTask task)
    {
        RecurrentTrainerOptions options = TaskTrainers.Options(task);
        (options.Optimizer, options.Momentum, options.Nesterov) = (Optimizer.Sgd, 0.9, true);
        (options.ValidationFraction, options.EarlyStoppingPatience, options.MinimumImprovement) = (0.2, 5, 0.01);
        (options.NumberOfLayers, options.Dropout, options.VariationalDropout) = (2, 0.5, true);
        TaskTrainers.Create(_ml, cell, options);
    }

    [TestMethod]
    public void ColumnsAreNamedOnce()
    {
        AssertRefused(
            "AdditionalFeatureColumnNames names 'Features', as FeatureColumnName does; a column is read once.",
            options => options.AdditionalFeatureColumnNames = ["Features"]);
        AssertRefused(
            "AdditionalFeatureColumnNames names 'A', as AdditionalFeatureColumnNames does; a column is read once.",
            options => options.AdditionalFeatureColumnNames = ["A", "A"]);
        AssertRefused(
            "SequenceLengthColumnName names 'A', as AdditionalFeatureColumnNames does; a column is read once.",
            options => (options.AdditionalFeatureColumnNames, options.SequenceLengthColumnName) = (["A"], "A"));
        AssertRefused("AdditionalFeatureColumnNames is a name of 0 characters", options => options.AdditionalFeatureColumnNames = [""]);
        AssertRefused("SequenceLengthColumnName is a name of 0 characters", options => options.SequenceLengthColumnName = "");
    }

    [TestMethod]
    public void PretrainedVectorsBelongToAColumnAndAreOfOneWidth()
    {
        AssertRefused(
            "PretrainedEmbeddings has vectors for column 'Words', which neither FeatureColumnName nor AdditionalFeatureColumnNames names.",
            options => options.PretrainedEmbeddings = OptionSettings.Vectors("Words", [1f]));
        AssertRefused(
            "PretrainedEmbeddings has vectors of widths 1, 2 for column 'Features'; expected one width, from 1 to 65536.",
            options => options.PretrainedEmbeddings = OptionSettings.Vectors("Features", [1f], [1f, 2f]));
        AssertRefused(
            "PretrainedEmbeddings has vectors of widths  for column 'Features'; expected one width",
            options => options.PretrainedEmbeddings = OptionSettings.Vectors("Features", null, null));
        AssertRefused(
            "PretrainedEmbeddings has a value that is not finite among the vectors for column 'Features'.",
            options => options.PretrainedEmbeddings = OptionSettings.Vectors("Features", [1f, float.NaN]));
        Assert.AreEqual("PretrainedEmbeddings", Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Regression.Trainers.Lstm(
            new Options { PretrainedEmbeddings = new Dictionary<string, IReadOnlyList<float[]?>> { ["Features"] = null! } })).ParamName);
    }

    [TestMethod]
    public void AnExampleWeightIsNotAnInput()
    {
        AssertRefused(
            "ExampleWeightColumnName names 'Label', as LabelColumnName does; a column is read once.",
            options => options.ExampleWeightColumnName = "Label");
        AssertRefused(
            "ExampleWeightColumnName names 'Features', as FeatureColumnName does; a column is read once.",
            options => options.ExampleWeightColumnName = "Features");
        AssertRefused(
            "ExampleWeightColumnName names 'A', as SequenceLengthColumnName does; a column is read once.",
            options => (options.SequenceLengthColumnName, options.ExampleWeightColumnName) = ("A", "A"));
    }

    [TestMethod]
    public void StepLabelsAreOneOfThem() => Assert.StartsWith(
        "StepLabels is 2; it must be one of ByType, MultiHot.",
        Refusal(CellKind.Gru, new RecurrentTaggingTrainer.Options { StepLabels = (StepLabels)2 }));

    [TestMethod]
    [DataRow("Score")]
    [DataRow("PredictedLabel")]
    [DataRow("Probability")]
    public void AttentionWeightsDoNotHideAScore(string column) => AssertRefused(
        $"AttentionWeightsColumnName is '{column}', a column that scores are written to.",
        options => (options.Pooling, options.AttentionWeightsColumnName) = (Pooling.Attention, column));

    private static bool HasAll(string refusal, string words) =>
        words.Split(' ').All(word => refusal.Contains(word, StringComparison.Ordinal));

    private string Refusal(CellKind cell, RecurrentTrainerOptions options)
    {
        try
        {
            TaskTrainers.Create(_ml, cell, options);
            return "";
        }
        catch (ArgumentOutOfRangeException e)
        {
            return e.Message;
        }
    }

    private void AssertRefused(string message, Action<Options> set)
    {
        var options = new Options();
        set(options);
        Assert.StartsWith(message, Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Regression.Trainers.Lstm(options)).Message);
    }
}
