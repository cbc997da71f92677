using System.Xml.Linq;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Reporting;

namespace ML.Recurrent.Tests.Tuning.Reporting;

/// <summary>Twelve trials by rank, worked out by hand from H of Kruskal and Wallis: ε² = (H − k + 1) / (n − k).</summary>
[TestClass]
public sealed class InfluenceTests
{
    /// <summary>
    /// Sums of ranks 10, 26, 42: H = 12 / (12 · 13) · (10² + 26² + 42²) / 4 − 3 · 13 = 9.846, so 7.846 / 9. Sums 22, 26, 30: H = 0.615.
    /// Two parts, sums 21 and 57: H = 12 / 156 · (21² + 57²) / 6 − 39 = 8.308, so 7.308 / 10.
    /// </summary>
    [TestMethod]
    [DataRow("aaaabbbbcccc", 7.846153846 / 9)]
    [DataRow("abcabcabcabc", 0.0)]
    [DataRow("aaaaaabbbbbb", 7.307692308 / 10)]
    [DataRow("bbbbbbaaaaaa", 7.307692308 / 10)]
    public void PartsThatLieApartInRanksExplainThem(string choices, double expected) =>
        Assert.AreEqual(expected, Of(SearchDimension.Choice("x", "a", "b", "c"), choices.Select(c => (TrialValue)$"{c}"))!.Value, 1e-9);

    /// <summary>1, 10, 100, 1000 are the quarters' beginnings by logarithm.</summary>
    [TestMethod]
    [DataRow(true, 7.846153846 / 9)]
    [DataRow(false, null)]
    public void PartsOfARangeAreItsQuarters(bool isLogarithmic, double? expected)
    {
        IEnumerable<TrialValue> values = ((double[])[2, 3, 4, 5, 20, 30, 40, 50, 200, 300, 400, 500]).Select(value => (TrialValue)value);
        double? share = Of(SearchDimension.Real("x", 1, 10_000, isLogarithmic), values);
        Assert.AreEqual(expected ?? -1, share ?? -1, 1e-9);
    }

    [TestMethod]
    [DataRow("aaaabbbbc", DisplayName = "few trials")]
    [DataRow("aaaaaaaaaaaa", DisplayName = "one part")]
    public void WhereNothingCanBeSaidNothingIs(string choices) =>
        Assert.IsNull(Of(SearchDimension.Choice("x", "a", "b", "c"), choices.Select(c => (TrialValue)$"{c}")));

    [TestMethod]
    public void TheDimensionThatExplainsMostComesFirst()
    {
        var space = new RecurrentSearchSpace(SearchDimension.Choice("noise", "a", "b"), SearchDimension.Choice("x", "a", "b"));
        IEnumerable<LeaderboardEntry> entries = Enumerable.Range(1, 12).Select(id => SampleExperiment.Entry(
            id, TrialState.Completed, [id], new() { ["noise"] = id % 2 == 0 ? "a" : "b", ["x"] = id < 7 ? "a" : "b" }));
        XElement page = XDocument.Parse(LeaderboardPage.Html(SampleExperiment.Of([.. entries], space: space))).Root!;
        IEnumerable<string> plots = page.Descendants("figure")
            .Where(figure => (string?)figure.Attribute("class") == "chart scatter").Select(figure => figure.Element("figcaption")!.Value);
        Assert.AreEqual("Trialline: best up to here|xexplains 73 %|noiseexplains 0 %", string.Join('|', plots));
        Assert.Contains("ε² of the ranks", page.Value);
    }

    private static double? Of(SearchDimension dimension, IEnumerable<TrialValue> values)
    {
        IEnumerable<LeaderboardEntry> entries = values.Select((value, index) =>
            SampleExperiment.Entry(index + 1, TrialState.Completed, [index], new() { ["x"] = value }));
        var trials = new TrialMarks(new Leaderboard(Histories.Loss, [.. entries]));
        return Influence.Of(new DimensionScale(dimension, trials.ByRank.Count), trials);
    }
}
