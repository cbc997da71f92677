using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Reporting;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning.Reporting;

[TestClass]
public sealed partial class LeaderboardPageTests
{
    private const string Hostile = "<script>alert(1)</script> \"a\" 'b' &amp; \0\u001b ]]> é";
    private static readonly string HostileShown = Hostile.Replace('\0', '\uFFFD').Replace('\u001b', '\uFFFD');

    [TestMethod]
    public void EveryPageIsWellFormed()
    {
        foreach (ExperimentSummary one in Experiments())
        {
            XElement page = Page(one);
            string drawn = string.Concat(page.Descendants("path").Select(path => path.Attribute("d")!.Value));
            Assert.DoesNotContain("NaN", drawn);
            Assert.DoesNotContain("∞", drawn);
            string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
            Assert.AreEqual(ids.Length, ids.Distinct().Count());
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("tr-TR")]
    [DataRow("de-DE")]
    [DataRow("fa-IR")]
    public void ThePageIsTheSameUnderEveryCulture(string culture)
    {
        string[] invariant = [.. Experiments().Select(LeaderboardPage.Html)];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            CollectionAssert.AreEqual(invariant, Experiments().Select(LeaderboardPage.Html).ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void TheHeadSaysWhatCameOfIt()
    {
        string text = Text(Page(SampleExperiment.Of()));
        string[] wanted =
        [
            "RecurrentRegressionTrainer", "Experiment · regression · started ", "21 November 2026, 07:55 UTC", "All trials done",
            "14 epochs of 5 trials; to train each to its end would take 45.", // 9 + 3 + 1 + 1 + 0 of 5 · 9
            "successive halving by 3", "TPE", "real from 0.0001 to 0.01, logarithmic", "Optimizer", "Sgd",
        ];
        foreach (string figure in wanted)
        {
            Assert.Contains(figure, text);
        }
    }

    [TestMethod]
    public void TheBestTrialStandsThereWithItsValues()
    {
        XElement best = Section(SampleExperiment.Of(), "winner");
        Assert.AreEqual("0.1|validation loss|Best trial: 2, epoch 8 of 9", Joined(best.Element("div")!.Elements()));
        Assert.AreEqual("CellGru|HiddenSize32|NumberOfLayers2|Dropout0.25|LearningRate0.001", Joined(best.Element("dl")!.Elements("div")));
    }

    [TestMethod]
    public void TrialsAreCountedByTheirStates() => Assert.AreEqual(
        "5trials|1completed|1running|2pruned|1failed|14epochs|1 min 15 stime",
        Joined(Section(SampleExperiment.Of(), "scores").Elements("div")));

    [TestMethod]
    public void WhileItRunsThePageSaysSo()
    {
        ExperimentSummary running = SampleExperiment.Of() with { Outcome = ExperimentSummary.Running };
        Assert.StartsWith("Running", Section(running, "outcome running").Value.Trim());
        Assert.Contains("This is how it stood after 1 min 15 s", Text(Page(running)));
        Assert.Contains("Best trial so far", Text(Page(running)));
        Assert.DoesNotContain("how it stood", Text(Page(SampleExperiment.Of())));
    }

    [TestMethod]
    public void WithoutAMetricThereIsNoBest()
    {
        LeaderboardEntry failed = SampleExperiment.Entry(1, TrialState.Failed, [], SampleExperiment.Values("Gru", 8, 1, null, 1e-3), "no");
        LeaderboardEntry diverged = SampleExperiment.Entry(
            2, TrialState.Pruned, [double.NaN], SampleExperiment.Values("Gru", 9, 1, null, 1e-3));
        foreach (LeaderboardEntry[] entries in (LeaderboardEntry[][])[[], [failed], [diverged], [diverged, failed]])
        {
            XElement page = Page(SampleExperiment.Of(entries));
            Assert.IsEmpty(Sections(page, "winner"));
            Assert.AreEqual(entries.Length > 0, Sections(page, "outcome diverged").Single().Value.Contains("None has come to a metric"));
            Assert.IsEmpty(page.Descendants("path").Where(path => path.Attribute("data-t") is not null));
        }
    }

    [TestMethod]
    [DataRow(new string[0], "")]
    [DataRow(new[] { "a" }, "1 trial has failed: a")]
    [DataRow(new[] { "a", "a" }, "2 trials have failed: a")]
    [DataRow(new[] { "b", "a", "a" }, "3 trials have failed, 2 of them so: a")]
    public void TheHeadSaysWhyTrialsFailed(string[] failures, string told)
    {
        OrderedDictionary<string, TrialValue> point = SampleExperiment.Values("Gru", 8, 1, null, 1e-3);
        LeaderboardEntry[] entries =
        [
            SampleExperiment.Entry(1, TrialState.Completed, [1], point),
            .. failures.Index().Select(failure => SampleExperiment.Entry(2 + failure.Index, TrialState.Failed, [], point, failure.Item)),
        ];
        XElement outcome = Section(SampleExperiment.Of(entries), "outcome completed");
        Assert.AreEqual(told, string.Concat(outcome.Elements("p").Skip(1).Select(message => message.Value)));
    }

    [TestMethod]
    public void TextOfAUserStaysText()
    {
        RecurrentSearchSpace space = new(
            SearchDimension.Choice(Hostile, Hostile, "b"),
            SearchDimension.Real("x", 0, 1) with { When = new SearchCondition(Hostile, [Hostile]) });
        LeaderboardEntry[] entries =
        [
            SampleExperiment.Entry(1, TrialState.Completed, [1], new() { [Hostile] = Hostile, ["x"] = 0.5 }),
            SampleExperiment.Entry(2, TrialState.Failed, [], new() { [Hostile] = "b" }, Hostile),
        ];
        XElement page = Page(SampleExperiment.Of(entries, new MetricRule(Hostile, MetricDirection.LowerIsBetter), space) with
        {
            Title = Hostile,
            Task = Hostile,
            Outcome = Hostile,
            Proposals = Hostile,
            Pruning = Hostile,
            Fixed = [new(Hostile, Hostile)],
        });
        Assert.AreEqual(1, page.Descendants("script").Count());
        int Times(string element) => page.Descendants(element).Count(found => found.Value == HostileShown);
        Assert.AreEqual((1, 1, 1, 1, 1), (Times("h1"), Times("h2"), Times("h3"), Times("dt"), Times("dd")));
        Assert.AreEqual(3, Times("th")); // the table's dimension, and the names of what was searched and fixed
        Assert.AreEqual(3 + 2, Times("td")); // proposals, pruning and fixed; value and failure
    }

    [TestMethod]
    public void ThePageAsksForNothing()
    {
        Assert.IsEmpty(Request().Matches(LeaderboardPage.Html(SampleExperiment.Of())));
        XElement policy = Page(SampleExperiment.Of()).Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null);
        Assert.StartsWith("default-src 'none';", policy.Attribute("content")!.Value);
        string[] rules = policy.Attribute("content")!.Value.Split("; ");
        Assert.ContainsSingle(rule => rule.StartsWith("script-src 'sha256-", StringComparison.Ordinal), rules);
        Assert.DoesNotContain("\r", LeaderboardScript.JavaScript);
    }

    [TestMethod]
    public void ManyTrialsMakeNoLargePage()
    {
        Assert.IsLessThan(500_000, LeaderboardPage.Html(SampleExperiment.Many(300, 27)).Length);
        Assert.IsLessThan(1_400_000, LeaderboardPage.Html(SampleExperiment.Many(1000, 27)).Length);
        Assert.IsLessThan(1_600_000, LeaderboardPage.Html(SampleExperiment.Many(1000, 200)).Length);
    }

    private static IEnumerable<ExperimentSummary> Experiments()
    {
        ExperimentSummary some = SampleExperiment.Of();
        OrderedDictionary<string, TrialValue> point = some.Board.Entries[0].Trial.Values;
        yield return some;
        yield return some with { Rungs = [], MaximumEpochs = 1, Outcome = "" };
        yield return some with { Outcome = ExperimentSummary.Running, Rungs = [3, 9] };
        yield return SampleExperiment.Of([]);
        yield return SampleExperiment.Of([some.Board.Entries[0]]);
        LeaderboardEntry ofOneEpoch = SampleExperiment.Entry(1, TrialState.Completed, [0.5], point);
        yield return SampleExperiment.Of([ofOneEpoch]) with { MaximumEpochs = 1, Rungs = [] };
        yield return SampleExperiment.Of([some.Board.Entries[4]]);
        yield return SampleExperiment.Many(40, 30);
        double[][] curves =
        [
            [double.NaN, double.PositiveInfinity, double.NegativeInfinity], [double.NegativeInfinity],
            [-1e308, 1e308], [1e308, 1e-308], [0, 0], [-5],
        ];
        foreach (MetricDirection direction in Enum.GetValues<MetricDirection>())
        {
            var rule = new MetricRule("accuracy", direction, TrialScore.LastEpoch);
            double[][] astray = [[-1e9], [1e9], .. Enumerable.Range(1, 30).Select(id => new[] { Math.Pow(10, id / 5.0) })];
            foreach (double[][] trials in (double[][][])[curves, astray])
            {
                IEnumerable<LeaderboardEntry> entries = trials.Select((curve, index) =>
                    SampleExperiment.Entry(index + 1, TrialState.Pruned, curve, point, rule: rule));
                yield return SampleExperiment.Of([.. entries], rule);
            }
        }
    }

    private static string Joined(IEnumerable<XElement> elements) => string.Join('|', elements.Select(element => element.Value));

    private static XElement Page(ExperimentSummary experiment) => XDocument.Parse(LeaderboardPage.Html(experiment)).Root!;

    private static XElement Section(ExperimentSummary experiment, string style) => Sections(Page(experiment), style).Single();

    private static XElement[] Sections(XElement page, string style) =>
        [.. page.Descendants("section").Where(section => (string?)section.Attribute("class") == style)];

    private static string Text(XElement page) =>
        string.Join('\n', page.Element("body")!.DescendantNodes().OfType<XText>().Select(text => text.Value));

    // What makes a browser ask for something; data-… attributes do not.
    [GeneratedRegex(@"https?:|//[a-z]|\ssrc=|\shref=|<link|<img|<iframe|url\(|@import|fetch\(|XMLHttpRequest|import\(")]
    private static partial Regex Request();
}
