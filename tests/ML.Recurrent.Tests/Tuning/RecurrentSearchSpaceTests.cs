using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Space;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>What a point of a space is, and the words for what is none.</summary>
[TestClass]
public sealed class RecurrentSearchSpaceTests
{
    private static readonly RecurrentSearchSpace Networks = new(
        new ChoiceDimension("Cell", "Lstm", "Gru"),
        SearchDimension.Integer("HiddenSize", 8, 256, isLogarithmic: true),
        SearchDimension.Real("LearningRate", 1e-4, 0.1, isLogarithmic: true),
        Flag("Attention"),
        SearchDimension.Integer("AttentionSize", 4, 64) with { When = new SearchCondition("Attention", [true]) },
        new ChoiceDimension("BatchSize", 16, 32, 64));

    private const string Whole = """
        {"id":3,"values":{"Cell":"Gru","HiddenSize":32,"LearningRate":0.001,"Attention":true,"AttentionSize":4,"BatchSize":64}}
        """;

    [TestMethod]
    public void APointComesBackToTheLastBitInTheOrderOfTheSpace()
    {
        double rate = Math.BitIncrement(0.01);
        var values = new OrderedDictionary<string, TrialValue>
        {
            ["LearningRate"] = rate,
            ["Cell"] = "Lstm",
            ["BatchSize"] = 16,
            ["HiddenSize"] = 256,
            ["Attention"] = false,
        };
        var spec = new TrialSpec(7, Networks.Check(values));

        string json = TrialSpecJson.Write(spec);
        TrialSpec read = TrialSpecJson.Parse(json, Networks);

        Assert.AreSequenceEqual(["Cell", "HiddenSize", "LearningRate", "Attention", "BatchSize"], read.Values.Keys);
        Assert.IsTrue(read.IsSamePoint(spec));
        Assert.AreEqual(7, read.Id);
        Assert.AreEqual(rate, read.Values["LearningRate"].Number);
        Assert.AreEqual(Whole.Trim(), TrialSpecJson.Write(TrialSpecJson.Parse(Whole, Networks)));
    }

    [TestMethod]
    [DataRow("\"Gru\"", "\"Rnn\"", "'Cell' is 'Rnn'; expected one of 'Lstm', 'Gru'.")]
    [DataRow("\"Gru\"", "1", "'Cell' is 1; expected one of")]
    [DataRow("32", "257", "'HiddenSize' is 257; expected integer from 8 to 256, logarithmic.")]
    [DataRow("32", "32.5", "'HiddenSize' is 32.5; expected integer")]
    [DataRow("0.001", "0", "'LearningRate' is 0; expected real from 0.0001 to 0.1, logarithmic.")]
    [DataRow("0.001", "\"0.001\"", "'LearningRate' is '0.001'; expected real")]
    [DataRow("0.001", "null", "number, a string, true or false")]
    [DataRow("0.001", "[1]", "number, a string, true or false")]
    [DataRow("true", "false", "has 'AttentionSize', which is only there where Attention is true.")]
    [DataRow(",\"AttentionSize\":4", "", "lacks 'AttentionSize'; expected integer from 4 to 64.")]
    [DataRow(",\"BatchSize\":64", "", "lacks 'BatchSize'; expected one of 16, 32, 64.")]
    [DataRow("\"BatchSize\"", "\"Batch\\u0001Size\"", "lacks 'BatchSize'")]
    [DataRow("64}", "64,\"Typ\\u0001e\":\"System.String\"}", "The search space has no 'Typ\\u0001e'.")]
    [DataRow("64}", "64,\"Cell\":\"Lstm\"}", "cannot be read")]
    [DataRow("\"id\":3", "\"id\":0", "A trial's id is 1 or more, not 0.")]
    [DataRow("\"id\":3,", "", "cannot be read")]
    [DataRow("\"id\":3", "\"id\":3,\"$type\":\"x\"", "cannot be read")]
    [DataRow("{\"id\"", "[{\"id\"", "cannot be read")]
    public void WhatIsNoPointIsRefusedByName(string part, string by, string expected)
    {
        string json = Whole.Replace(part, by, StringComparison.Ordinal);
        Assert.AreNotEqual(Whole, json);

        var error = Assert.ThrowsExactly<FormatException>(() => TrialSpecJson.Parse(json, Networks));

        Assert.Contains(expected, error.Message);
    }

    [TestMethod]
    public void WhatIsNoSpaceIsRefused()
    {
        AssertRefused("needs a dimension", () => new RecurrentSearchSpace());
        AssertRefused("Two dimensions are named 'A'", () => new RecurrentSearchSpace(Flag("A"), Flag("A")));
        AssertRefused("not a dimension before it", () => new RecurrentSearchSpace(
            Flag("A") with { When = new SearchCondition("B", [true]) }, Flag("B")));
        AssertRefused("'A' is one of false, true", () => new RecurrentSearchSpace(
            Flag("A"), Flag("B") with { When = new SearchCondition("A", ["yes"]) }));
        AssertRefused("'A' needs a value", () => new SearchCondition("A"));
        AssertRefused("the first the smaller", () => SearchDimension.Real("A", 1, 1));
        AssertRefused("the first the smaller", () => SearchDimension.Real("A", double.NaN, 1));
        AssertRefused("the first the smaller", () => SearchDimension.Real("A", double.MinValue, double.MaxValue));
        AssertRefused("begins above 0", () => SearchDimension.Integer("A", 0, 10, isLogarithmic: true));
        AssertRefused("2^53", () => SearchDimension.Integer("A", 0, long.MaxValue));
        AssertRefused("at least two, all different", () => new ChoiceDimension("A", "x", "x"));
        AssertRefused("finite", () => new ChoiceDimension("A", 1, double.NaN));
    }

    [TestMethod]
    public void OneOfTwoConditionsAwayIsAbsent()
    {
        var space = new RecurrentSearchSpace(
            Flag("A"),
            Flag("B") with { When = new SearchCondition("A", [true]) },
            Flag("C") with { When = new SearchCondition("B", [false]) });

        Assert.HasCount(1, space.Check(new Dictionary<string, TrialValue> { ["A"] = false }));
        Assert.HasCount(3, space.Check(new Dictionary<string, TrialValue> { ["A"] = true, ["B"] = false, ["C"] = true }));
        Assert.Throws<FormatException>(() => space.Check(new Dictionary<string, TrialValue> { ["A"] = false, ["C"] = true }));
    }

    [TestMethod]
    public void NothingIsNoPartOfASpace()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => new RecurrentSearchSpace(Flag("A"), null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => SearchDimension.Choice("A", "x", (string)null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => SearchDimension.Choice("A", null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => new SearchCondition("A", null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => new SearchCondition(null!, true));
    }

    [TestMethod]
    public void ASpaceStaysAsItWasMade()
    {
        TrialValue[] sizes = [16, 32];
        TrialValue[] flags = [true];
        SearchDimension[] dimensions =
            [SearchDimension.Choice("Size", sizes), Flag("A"), Flag("B") with { When = new SearchCondition("A", flags) }];
        var space = new RecurrentSearchSpace(dimensions);

        (sizes[0], flags[0], dimensions[0]) = (1, false, Flag("C"));

        Assert.AreSequenceEqual(["one of 16, 32", "one of false, true", "one of false, true"], space.Dimensions.Select(its => its.Range));
        Assert.AreEqual("B: one of false, true, where A is true", $"{space.Dimensions[2]}");
    }

    [TestMethod]
    public void DimensionsAreEqualIfTheyAreTheSame()
    {
        SearchDimension[] all =
        [
            SearchDimension.Choice("A", 1, 2), SearchDimension.Choice("A", 2, 1), SearchDimension.Choice("B", 1, 2),
            SearchDimension.Integer("A", 1, 2), SearchDimension.Real("A", 1, 2),
            Flag("A") with { When = new SearchCondition("B", 1) }, Flag("A") with { When = new SearchCondition("B", 1, 2) },
        ];
        SearchDimension[] again =
        [
            SearchDimension.Choice("A", 1, 2), SearchDimension.Choice("A", 2, 1), SearchDimension.Choice("B", 1, 2),
            SearchDimension.Integer("A", 1, 2), SearchDimension.Real("A", 1, 2),
            Flag("A") with { When = new SearchCondition("B", 1) }, Flag("A") with { When = new SearchCondition("B", 1, 2) },
        ];

        Assert.AreSequenceEqual(all, again);
        Assert.AreSequenceEqual(all.Select(its => its.GetHashCode()), again.Select(its => its.GetHashCode()));
        Assert.HasCount(all.Length, all.Distinct());
    }

    private static SearchDimension Flag(string name) => SearchDimension.Choice(name, false, true);

    private static void AssertRefused(string expected, Func<object> make) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(make).Message);
}
