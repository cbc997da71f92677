using System.Xml.Linq;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Reporting;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning.Reporting;

[TestClass]
public sealed class TrialTableTests
{
    [TestMethod]
    public void RowsAreInTheOrderOfTheLeaderboard() => CollectionAssert.AreEqual(
        new[]
        {
            "1|2|completed|0.1|8|9|Gru|32|2|0.25|0.001|",
            "2|1|pruned|1|3|3|Lstm|8|1||0.0001|",
            "3|5|running|1.75|1|1|Gru|128|1||0.01|",
            "|3|pruned|NaN|1|1|Lstm|64|2|0.5|0.01|",
            "|4|failed|||0|Lstm|16|1||0.0002|InvalidOperationException: no memory",
        },
        Rows(SampleExperiment.Of()).Select(row => string.Join('|', row.Elements("td").Select(cell => cell.Value))).ToArray());

    [TestMethod]
    public void ColumnsSayHowTheyAreSorted()
    {
        XElement[] heads = Heads(SampleExperiment.Of());
        Assert.AreEqual(
            "Rank|Trial|State|Validation loss|Best epoch|Epochs|Cell|HiddenSize|NumberOfLayers|Dropout|LearningRate|Failure",
            string.Join('|', heads.Select(head => head.Value)));
        Assert.AreEqual(
            "number|number|text|number|number|number|text|number|number|number|number|text",
            string.Join('|', heads.Select(head => head.Attribute("data-type")!.Value)));
        Assert.AreEqual("ascending", heads[0].Attribute("aria-sort")!.Value);
        Assert.HasCount(1, heads.Attributes("aria-sort").ToArray());
        Assert.IsTrue(heads.All(head => (string?)head.Attribute("scope") == "col"));
    }

    /// <summary>What a script reads is the number to its last bit, whatever is shown; nothing where there is none.</summary>
    [TestMethod]
    [DataRow(0.123456789, "0.1235", "0.123456789")]
    [DataRow(1234567.25, "1,234,567", "1234567.25")]
    [DataRow(1.5e-9, "1.5e-9", "1.5E-09")]
    [DataRow(0.5, "0.5", "0.5")]
    [DataRow(double.NaN, "NaN", "")]
    [DataRow(double.PositiveInfinity, "Infinity", "Infinity")]
    public void MetricsAreSortedAsNumbers(double metric, string shown, string key)
    {
        XElement cell = MetricCell([metric], Histories.Loss);
        Assert.AreEqual((shown, key), (cell.Value, Key(cell)));
    }

    [TestMethod]
    public void AccuraciesAreShownInPercentAndSortedAsNumbers()
    {
        XElement cell = MetricCell([0.98765], new MetricRule("accuracy", MetricDirection.HigherIsBetter));
        Assert.AreEqual(("98.77 %", "0.98765"), (cell.Value, Key(cell)));
    }

    [TestMethod]
    public void ChoicesAmongNumbersAreNumbers()
    {
        RecurrentSearchSpace space = new(
            SearchDimension.Choice("BatchSize", 8, 16),
            SearchDimension.Choice("Mixed", 8, "all"),
            SearchDimension.Choice("On", false, true));
        OrderedDictionary<string, TrialValue> point = new() { ["BatchSize"] = 16, ["Mixed"] = 8, ["On"] = true };
        LeaderboardEntry entry = SampleExperiment.Entry(1, TrialState.Completed, [1], point);
        ExperimentSummary experiment = SampleExperiment.Of([entry], space: space);
        Assert.AreEqual("number|text|text", string.Join('|', Heads(experiment).Skip(6).Select(head => head.Attribute("data-type")!.Value)));
        Assert.AreEqual("16|8|true", string.Join('|', Rows(experiment).Single().Elements("td").Skip(6).Select(cell => cell.Value)));
    }

    [TestMethod]
    public void WithoutAFailureThereIsNoColumnForIt()
    {
        ExperimentSummary experiment = SampleExperiment.Of([SampleExperiment.Of().Board.Entries[0]]);
        Assert.AreEqual("LearningRate", Heads(experiment)[^1].Value);
    }

    [TestMethod]
    public void OfALongFailureTheBeginningIsShown()
    {
        LeaderboardEntry entry = SampleExperiment.Entry(
            1, TrialState.Failed, [], SampleExperiment.Values("Gru", 8, 1, null, 1e-3), new string('a', 100_000));
        Assert.AreEqual(new string('a', 400) + "…", Rows(SampleExperiment.Of([entry])).Single().Elements("td").Last().Value);
    }

    [TestMethod]
    public void EachRowIsFoundByThePlots()
    {
        XElement[] rows = Rows(SampleExperiment.Of());
        Assert.AreEqual("2|1|5|3|4", string.Join('|', rows.Attributes("data-t").Select(id => id.Value)));
        IEnumerable<string> styles = rows.Attributes("class").Select(style => style.Value);
        Assert.AreEqual("completed best|pruned|running|pruned|failed", string.Join('|', styles));
    }

    private static string Key(XElement cell) => (string?)cell.Attribute("data-v") ?? cell.Value;

    private static XElement MetricCell(double[] curve, MetricRule rule)
    {
        OrderedDictionary<string, TrialValue> point = SampleExperiment.Values("Gru", 8, 1, null, 1e-3);
        LeaderboardEntry entry = SampleExperiment.Entry(1, TrialState.Completed, curve, point, rule: rule);
        return Rows(SampleExperiment.Of([entry], rule)).Single().Elements("td").ElementAt(3);
    }

    private static XElement Table(ExperimentSummary experiment) => XDocument.Parse(LeaderboardPage.Html(experiment))
        .Descendants("table").Single(table => (string?)table.Attribute("id") == "trials");

    private static XElement[] Rows(ExperimentSummary experiment) => [.. Table(experiment).Element("tbody")!.Elements("tr")];

    private static XElement[] Heads(ExperimentSummary experiment) => [.. Table(experiment).Descendants("th")];
}
