using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Tasks;
using Options = ML.Recurrent.Estimators.RecurrentRegressionTrainer.Options;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>Every two options that change what a network or a sequence is, on every cell: taken, or refused by the names of both.</summary>
[TestClass]
public class OptionCombinationTests
{
    private static readonly (string Name, Action<Options> Set)[] Settings =
    [
        ("ResetGate", options => options.ResetGate = ResetGate.BeforeProjection),
        ("Activation", options => options.Activation = RnnActivation.Relu),
        ("Padding", options => options.Padding = PaddingSide.Left),
        ("SequenceLengthColumnName", options => options.SequenceLengthColumnName = "Length"),
        ("Truncation", options => options.Truncation = Truncation.KeepFirst),
        ("MaximumSequenceLength", options => options.MaximumSequenceLength = 5),
        ("Layout", options => options.Layout = FeatureLayout.FeatureMajor),
        ("MissingSteps", options => options.MissingSteps = MissingSteps.CarryForward),
        ("Pooling", options => options.Pooling = Pooling.Attention),
        ("Pooling", options => options.Pooling = Pooling.Max),
        ("AttentionSize", options => options.AttentionSize = 7),
        ("AttentionWeightsColumnName", options => options.AttentionWeightsColumnName = "Weights"),
        ("AdditionalFeatureColumnNames", options => options.AdditionalFeatureColumnNames = ["More"]),
        ("EmbeddingDimension", options => options.EmbeddingDimension = 5),
        ("PretrainedEmbeddings", options => options.PretrainedEmbeddings = Vectors("Features", [1f, 2f], null)),
        ("Bidirectional", options => options.Bidirectional = true),
        ("NumberOfLayers", options => options.NumberOfLayers = 2),
        ("FeaturesPerStep", options => options.FeaturesPerStep = 2),
        ("Standardize", options => options.Standardize = false),
    ];

    private readonly MLContext _ml = new(1);

    public static IEnumerable<object[]> Cells => Enum.GetValues<CellKind>().Select(cell => new object[] { cell });

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void EveryPairIsTakenOrRefusedByBothNames(CellKind cell)
    {
        foreach ((string first, Action<Options> setFirst) in Settings)
        {
            foreach ((string second, Action<Options> setSecond) in Settings)
            {
                var options = new Options();
                setFirst(options);
                setSecond(options);
                string[] expected = Expected(options, cell);
                string refusal = Refusal(cell, options);
                Assert.AreEqual(expected.Length == 0, refusal.Length == 0, $"{cell}, {first}, {second}: {refusal}");
                Assert.IsTrue(expected.Length == 0 || expected.Any(pair => Names(refusal, pair)), $"{cell}, {first}, {second}: {refusal}");
            }
        }
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
            options => options.PretrainedEmbeddings = Vectors("Words", [1f]));
        AssertRefused(
            "PretrainedEmbeddings has vectors of widths 1, 2 for column 'Features'; expected one width, from 1 to 65536.",
            options => options.PretrainedEmbeddings = Vectors("Features", [1f], [1f, 2f]));
        AssertRefused(
            "PretrainedEmbeddings has vectors of widths  for column 'Features'; expected one width",
            options => options.PretrainedEmbeddings = Vectors("Features", null, null));
        AssertRefused(
            "PretrainedEmbeddings has a value that is not finite among the vectors for column 'Features'.",
            options => options.PretrainedEmbeddings = Vectors("Features", [1f, float.NaN]));
        Assert.AreEqual("PretrainedEmbeddings", Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Regression.Trainers.Lstm(
            new Options { PretrainedEmbeddings = new Dictionary<string, IReadOnlyList<float[]?>> { ["Features"] = null! } })).ParamName);
    }

    [TestMethod]
    public void ValuesThatAreNoneAreRefused()
    {
        AssertRefused("Pooling is None; it must be Last, Mean, Max or Attention.", options => options.Pooling = Pooling.None);
        AssertRefused("Pooling is 9; it must be one of Last, Mean, Max, Attention, None.", options => options.Pooling = (Pooling)9);
        AssertRefused("Padding is 2; it must be one of Right, Left.", options => options.Padding = (PaddingSide)2);
        AssertRefused("Truncation is 2; it must be one of KeepLast, KeepFirst.", options => options.Truncation = (Truncation)2);
        AssertRefused("Layout is -1; it must be one of StepMajor, FeatureMajor.", options => options.Layout = (FeatureLayout)(-1));
        AssertRefused("MissingSteps is 3; it must be one of Skip, Zero, CarryForward.", options => options.MissingSteps = (MissingSteps)3);
        AssertRefused("ResetGate is 2; it must be one of ", options => options.ResetGate = (ResetGate)2);
        AssertRefused("Activation is 2; it must be one of Tanh, Relu.", options => options.Activation = (RnnActivation)2);
        AssertRefused("MaximumSequenceLength is -1; it must be from 0 to 2147483647.", options => options.MaximumSequenceLength = -1);
        AssertRefused("EmbeddingDimension is 0; it must be from 1 to 65536.", options => options.EmbeddingDimension = 0);
        AssertRefused("AttentionSize is 0; it must be from 1 to 65536.", options => options.AttentionSize = 0);
        var tagging = new RecurrentTaggingTrainer.Options { StepLabels = (StepLabels)2 };
        Assert.StartsWith(
            "StepLabels is 2; it must be one of ByType, MultiHot.",
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.SequenceTagging().Trainers.Lstm(tagging)).Message);
    }

    [TestMethod]
    [DataRow("Score")]
    [DataRow("PredictedLabel")]
    [DataRow("Probability")]
    public void AttentionWeightsDoNotHideAScore(string column) => AssertRefused(
        $"AttentionWeightsColumnName is '{column}', a column that scores are written to.",
        options => (options.Pooling, options.AttentionWeightsColumnName) = (Pooling.Attention, column));

    private static string[] Expected(Options options, CellKind cell)
    {
        (bool Refused, string Pair)[] rules =
        [
            (options.ResetGate != ResetGate.AfterProjection && cell != CellKind.Gru, "ResetGate cell"),
            (options.Activation != RnnActivation.Tanh && cell != CellKind.Rnn, "Activation cell"),
            (options.Padding != PaddingSide.Right && options.SequenceLengthColumnName is null, "Padding SequenceLengthColumnName"),
            (options.Truncation != Truncation.KeepLast && options.MaximumSequenceLength == 0, "Truncation MaximumSequenceLength"),
            (options.AttentionWeightsColumnName is not null && options.Pooling != Pooling.Attention, "AttentionWeightsColumnName Pooling"),
        ];
        return [.. rules.Where(rule => rule.Refused).Select(rule => rule.Pair)];
    }

    private static bool Names(string refusal, string pair) => pair.Split(' ').All(name => refusal.Contains(name, StringComparison.Ordinal));

    private static Dictionary<string, IReadOnlyList<float[]?>> Vectors(string column, params float[]?[] vectors) =>
        new() { [column] = vectors };

    private string Refusal(CellKind cell, Options options)
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
