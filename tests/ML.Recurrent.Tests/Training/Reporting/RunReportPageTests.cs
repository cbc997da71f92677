using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Reporting;

namespace ML.Recurrent.Tests.Training.Reporting;

[TestClass]
public sealed partial class RunReportPageTests
{
    private const string Hostile = "<script>alert(1)</script> \"a\" 'b' &amp; \0\u001b ]]> é";

    [TestMethod]
    public void EveryPageIsWellFormed()
    {
        RunSummary run = SampleRun.Of();
        RunSummary[] runs =
        [
            run,
            SampleRun.Of(1),
            run with { Epochs = [], BestEpoch = 0 },
            run with { Options = [], BestEpoch = 0 },
            run.With((7, double.NaN), (9, double.PositiveInfinity), (41, double.NegativeInfinity)),
            run with { Epochs = [.. run.Epochs.Select(epoch => epoch with { Loss = double.NaN, GradientNorm = double.NaN })] },
            run with { Epochs = [.. run.Epochs.Select(epoch => epoch with { Loss = epoch.Epoch % 2 == 0 ? -1e308 : 1e308 })] },
            run with { Epochs = [.. run.Epochs.Select(epoch => epoch with { Elapsed = TimeSpan.Zero, LearningRate = 0 })] },
        ];
        foreach (RunSummary one in runs)
        {
            XElement page = Page(one);
            Assert.DoesNotContain("NaN", string.Concat(page.Descendants("path").Select(path => path.Attribute("d")!.Value)));
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("tr-TR")]
    [DataRow("de-DE")]
    [DataRow("fa-IR")]
    public void ThePageIsTheSameUnderEveryCulture(string culture)
    {
        RunSummary run = SampleRun.Of().With((3, -2.5));
        string invariant = RunReportPage.Html(run);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.AreEqual(invariant, RunReportPage.Html(run));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void TheFiguresOfTheRunAreThere()
    {
        string text = Text(Page(SampleRun.Of()));
        string[] wanted =
        [
            "RecurrentMulticlassTrainer", "one class for each sequence", "LSTM", "21 November 2026, 07:55 UTC",
            "Stopped early", "Ran 41 of 60 epochs.", "Validation loss has not improved for 10 epochs.", "1 min 15 s",
            "1,530", "270", "76,123", "20 to 80, 49.75 on average", "in memory",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "swipe left", "248", "16.2 %", "87 ms",
        ];
        foreach (string figure in wanted)
        {
            Assert.Contains(figure, text);
        }
    }

    // 4H(I + H + 2) a direction of an LSTM; attention A(H + 2); head O(H + 1).
    [TestMethod]
    public void ThePartsOfTheNetworkHaveTheirParameters()
    {
        IEnumerable<string> parts = Page(SampleRun.Of()).Descendants("ol").Single().Elements("li").Select(item => item.Value);
        CollectionAssert.AreEqual(
            new[]
            {
                "3 featuresat each step",
                "LSTM 2 × 32both directions, 9,472 parameters",
                "LSTM 3212,544 parameters",
                "attention 16over the steps, 544 parameters",
                "6 outputs198 parameters",
            },
            parts.ToArray());
        Assert.Contains("22,758", Text(Page(SampleRun.Of())));
    }

    [TestMethod]
    public void LayersFromTheTenthOnAreNotTakenForTheirNamesakes()
    {
        RecurrentLayerSpec[] layers = [.. Enumerable.Repeat(new RecurrentLayerSpec(CellKind.Gru, 8, false), 12)];
        XElement page = Page(SampleRun.Of() with { Network = new NetworkSpec(1, layers, 1) });
        string[] parts = [.. page.Descendants("ol").Single().Elements("li").Select(item => item.Value)];
        Assert.AreEqual("GRU 8264 parameters", parts[1]); // 3·8·(1 + 8 + 2)
        Assert.IsTrue(parts[2..13].All(part => part == "GRU 8432 parameters")); // 3·8·(8 + 8 + 2)
    }

    [TestMethod]
    public void TheBestEpochStandsAtTheTopWithItsNumbers()
    {
        RunSummary run = SampleRun.Of();
        run = run with
        {
            Epochs = [.. run.Epochs.Select(epoch => epoch.Epoch == 31
                ? epoch with { Loss = 0.0123449, ValidationLoss = 0.45678, ValidationMetric = 0.8765 }
                : epoch)],
        };
        Assert.AreEqual(
            "31best epoch|0.4568validation loss|87.65 %validation accuracy|0.01234training loss|22,758parameters|1 min 15 stime",
            Scores(run));
    }

    [TestMethod]
    public void WithoutABestEpochTheLastStandsThere()
    {
        RunSummary run = SampleRun.Of();
        run = run with
        {
            BestEpoch = 0,
            Epochs = [.. run.Epochs.Select(epoch => epoch with { Loss = 12.5, ValidationLoss = null, ValidationMetric = null })],
        };
        Assert.AreEqual("41last epoch|12.5training loss|22,758parameters|1 min 15 stime", Scores(run));
        Assert.IsEmpty(Page(run).Descendants("i").Where(line => (string?)line.Attribute("class") == "best"));
    }

    [TestMethod]
    public void OptionsThatWereSetAreInSightAndTheOthersFolded()
    {
        XElement[] tables = Tables(SampleRun.Of(), "class", "facts options");
        Assert.HasCount(2, tables);
        Assert.AreEqual("NumberOfEpochs60", tables[0].Elements("tr").First().Value);
        Assert.AreEqual(6, tables[0].Elements("tr").Count());
        CollectionAssert.AreEqual(
            new[] { "BatchSize32", "GradientClipping1", "OptimizerAdam" }, tables[1].Elements("tr").Select(row => row.Value).ToArray());
        Assert.AreEqual("details", tables[1].Parent!.Name.LocalName);
        Assert.AreEqual("section", tables[0].Parent!.Name.LocalName);
    }

    [TestMethod]
    public void TextOfAUserStaysText()
    {
        RunSummary run = SampleRun.Of() with
        {
            Title = Hostile,
            Message = Hostile,
            MetricName = Hostile,
            Options = [new(Hostile, Hostile, false), new(Hostile, Hostile, true)],
            ClassNames = [Hostile],
            Data = SampleRun.Of().Data with { Fingerprint = Hostile },
        };
        XElement page = Page(run);
        Assert.AreEqual(1, page.Descendants("script").Count());
        string shown = Hostile.Replace('\0', '\uFFFD').Replace('\u001b', '\uFFFD');
        int Times(string element) => page.Descendants(element).Count(found => found.Value == shown);
        Assert.AreEqual((1, 1, 1, 1), (Times("h1"), Times("p"), Times("code"), Times("h3")));
        Assert.AreEqual(4, Times("th")); // the options', a class's, the metric's
        Assert.AreEqual(2 + 1, Times("td")); // the options', the fingerprint's
    }

    [TestMethod]
    public void ThePageAsksForNothing()
    {
        string html = RunReportPage.Html(SampleRun.Of());
        Assert.IsEmpty(Request().Matches(html));
        XElement policy = Page(SampleRun.Of()).Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null);
        Assert.StartsWith("default-src 'none';", policy.Attribute("content")!.Value);
        Assert.DoesNotContain("\r", PageScript.JavaScript);
    }

    [TestMethod]
    public void ManyEpochsMakeNoLargePage()
    {
        int few = RunReportPage.Html(SampleRun.Of(1000)).Length;
        int many = RunReportPage.Html(SampleRun.Of(5000)).Length;
        Assert.IsLessThan(300_000, many, $"{many} characters");
        Assert.IsLessThan(2 * few, many);
        Assert.IsLessThan(2 * few, RunReportPage.Html(SampleRun.Of(40_000)).Length);
    }

    [TestMethod]
    public void TheTableOfManyEpochsHasTheBestAndTheLast()
    {
        XElement table = Tables(SampleRun.Of(5000) with { BestEpoch = 4444 }, "id", "epochs").Single();
        string[] epochs = [.. table.Element("tbody")!.Elements("tr").Select(row => row.Element("td")!.Value)];
        Assert.HasCount(1002, epochs);
        Assert.AreEqual("1", epochs[0]);
        Assert.AreEqual("5000", epochs[^1]);
        XElement best = table.Element("tbody")!.Elements("tr").Single(row => row.Attribute("class") is not null);
        Assert.AreEqual("4444", best.Element("td")!.Value);
    }

    [TestMethod]
    public void TheScriptFindsEachReadingInTheTable()
    {
        XElement page = Page(SampleRun.Of());
        string[] columns = [.. page.Descendants("th").Attributes("data-series").Select(attribute => attribute.Value)];
        string[] readings = [.. page.Descendants("b").Attributes("data-series-of").Select(attribute => attribute.Value).Distinct()];
        CollectionAssert.IsSubsetOf(readings, columns);
        Assert.HasCount(7, readings);
        XElement row = page.Descendants("tr").Single(row => (string?)row.Attribute("class") == "best");
        foreach (XElement reading in page.Descendants("b").Where(element => element.Attribute("data-series-of") is not null))
        {
            int column = Array.IndexOf(columns, reading.Attribute("data-series-of")!.Value);
            Assert.AreEqual(row.Elements("td").ElementAt(column).Value, reading.Value);
        }
    }

    [TestMethod]
    public void AnEpochThatIsNotFiniteIsAGapAndSaidToBeOne()
    {
        Assert.DoesNotContain("Not finite", Text(Page(SampleRun.Of())));
        Assert.AreEqual(1, Subpaths(SampleRun.Of()));
        RunSummary broken = SampleRun.Of().With((7, double.NaN), (20, double.PositiveInfinity));
        Assert.AreEqual(3, Subpaths(broken));
        Assert.Contains("Not finite in 2 epochs", Text(Page(broken)));
    }

    [TestMethod]
    public void DrawingsHaveATitleAndADescription()
    {
        XElement page = Page(SampleRun.Of());
        XElement[] drawings = [.. page.Descendants("svg").Where(svg => (string?)svg.Attribute("role") == "img")];
        Assert.HasCount(5, drawings);
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.AreEqual(ids.Length, ids.Distinct().Count());
        foreach (XElement drawing in drawings)
        {
            string[] names = drawing.Attribute("aria-labelledby")!.Value.Split(' ');
            CollectionAssert.AreEqual(names, drawing.Elements().Attributes("id").Select(id => id.Value).ToArray());
            CollectionAssert.AreEqual(new[] { "title", "desc" }, drawing.Elements().Take(2).Select(name => name.Name.LocalName).ToArray());
            Assert.Contains(" at epoch 41", drawing.Element("desc")!.Value);
        }
    }

    [TestMethod]
    [DataRow(TrainingOutcome.Completed, "Completed")]
    [DataRow(TrainingOutcome.Cancelled, "Cancelled")]
    [DataRow(TrainingOutcome.Diverged, "Diverged")]
    public void TheOutcomeIsSaid(object outcome, string word)
    {
        XElement section = Page(SampleRun.Of() with { Outcome = (TrainingOutcome)outcome, Message = "diverged at step 12" })
            .Descendants("section").First();
        Assert.StartsWith(word, section.Value.Trim());
        Assert.Contains("diverged at step 12", section.Value);
    }

    [TestMethod]
    public void OfManyClassesTheMostFrequentAreShown()
    {
        RunSummary run = SampleRun.Of();
        long[] counts = [.. Enumerable.Range(1, 100).Select(count => (long)count)];
        XElement bars = Tables(run with { Data = run.Data with { ClassCounts = counts } }, "class", "bars").Single();
        Assert.AreEqual(20, bars.Elements("tr").Count());
        Assert.AreEqual("class 1001002.0 %", bars.Elements("tr").First().Value); // 100 of 5050
        Assert.AreEqual("and 80 classes more, 3,240 targets in all", bars.ElementsAfterSelf().First().Value); // 1 + … + 80
    }

    private static int Subpaths(RunSummary run)
    {
        XElement line = Page(run).Descendants("path").Single(path => (string?)path.Attribute("class") == "line loss");
        return line.Attribute("d")!.Value.Count(character => character == 'M');
    }

    private static string Scores(RunSummary run) => string.Join('|', Page(run)
        .Descendants("section").Single(section => (string?)section.Attribute("class") == "scores")
        .Elements("div").Select(score => score.Value));

    private static XElement Page(RunSummary run) => XDocument.Parse(RunReportPage.Html(run)).Root!;

    private static XElement[] Tables(RunSummary run, string attribute, string value) =>
        [.. Page(run).Descendants("table").Where(table => (string?)table.Attribute(attribute) == value)];

    private static string Text(XElement page) =>
        string.Join('\n', page.Element("body")!.DescendantNodes().OfType<XText>().Select(text => text.Value));

    // What makes a browser ask for something; data-… attributes do not.
    [GeneratedRegex(@"https?:|//[a-z]|\ssrc=|\shref=|<link|<img|<iframe|url\(|@import|fetch\(|XMLHttpRequest|import\(")]
    private static partial Regex Request();
}
