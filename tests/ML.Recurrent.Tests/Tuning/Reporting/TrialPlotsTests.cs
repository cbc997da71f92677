using System.Globalization;
using System.Xml.Linq;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Reporting;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning.Reporting;

/// <summary>
/// Coordinates worked out by hand. Fields are 1000 wide and 1000 high from the top; metrics 2 to 0.1 have an axis from 0 to 2, so that a
/// metric m lies at 1000 − 500 m.
/// </summary>
[TestClass]
public sealed class TrialPlotsTests
{
    /// <summary>Epochs on a logarithmic scale to 9: 1 lies at 0, 3 in the middle, 9 at 1000, e at 1000 · ln e / ln 9.</summary>
    [TestMethod]
    public void EachTrialIsACurve()
    {
        XElement[] curves = Trials("curves");
        Assert.HasCount(3, curves); // one has failed before its first epoch, one is not a number
        Assert.AreEqual("M0,250 315.5,375 500,500", Drawn(curves, 1));
        Assert.AreEqual("M0,0 315.5,500 500,600 630.9,750 732.5,800 815.5,850 885.6,875 946.4,950 1000,900", Drawn(curves, 2));
        Assert.AreEqual("M0,125h0", Drawn(curves, 5));
        Assert.AreEqual("pruned rest", Style(curves, 1));
        Assert.AreEqual("completed top best", Style(curves, 2));
        Assert.AreEqual("running lone", Style(curves, 5));
        Assert.AreEqual("2", curves[^1].Attribute("data-t")!.Value, "The best lies on all others.");
    }

    [TestMethod]
    public void RungsAreLinesWithTheNumberThatGotThere()
    {
        XElement plot = Figure(Page(SampleExperiment.Of()), "curves");
        Assert.AreEqual("M0,0V1000M500,0V1000M1000,0V1000", Paths(plot, "rungs").Single());
        IEnumerable<XElement> reached = plot.Descendants("span").Where(span => (string?)span.Attribute("class") == "reached");
        Assert.AreEqual("4 trials|2|1", Joined(reached));
        XElement without = Figure(Page(SampleExperiment.Of() with { Rungs = [] }), "curves");
        Assert.IsEmpty(Paths(without, "rungs"));
        Assert.AreEqual("M0,250 125,375 250,500", Drawn([.. without.Descendants("path")], 1), "Epochs without rungs are evenly spread.");
    }

    [TestMethod]
    public void TheEpochThatCountsIsADotAndOneThatIsNoNumberAGap()
    {
        XElement plot = Figure(Page(SampleExperiment.Of()), "curves");
        Assert.AreEqual("M946.4,950h0", Paths(plot, "dot best").Single());
        Assert.AreEqual("M0,0v16", Paths(plot, "gap").Single());
        Assert.Contains("Not finite in 1 trial", plot.Value);
    }

    /// <summary>HiddenSize 8 to 128 by logarithm: 32 lies in the middle. Dropout 0 to 0.5. LearningRate 1e-4 to 1e-2.</summary>
    [TestMethod]
    public void EachDimensionHasADotForEachTrialThatHasIt()
    {
        XElement[] plots = Scatters();
        IEnumerable<XElement> names = plots.SelectMany(plot => plot.Descendants("h3"));
        Assert.AreEqual("Trial|Cell|HiddenSize|NumberOfLayers|Dropout|LearningRate", Joined(names));
        Assert.AreEqual("1 M0,500h0|2 M500,950h0|5 M1000,125h0", Dots(plots[2]));
        Assert.AreEqual("2 M500,950h0", Dots(plots[4]));
        Assert.AreEqual("where NumberOfLayers is 2", plots[4].Descendants("span").First().Value);
        Assert.AreEqual("1 M0,500h0|2 M500,950h0|5 M1000,125h0", Dots(plots[5]));
        Assert.AreEqual("1 M0,500h0|2 M250,950h0|5 M1000,125h0", Dots(plots[0]));
    }

    /// <summary>Each choice has a half; within it trials are less than a tenth of 0.6 / 2 from its middle, being 5 of 60.</summary>
    [TestMethod]
    public void ChoicesAreBands()
    {
        double[] places = [.. Scatters()[1].Descendants("path").Where(IsTrial).OrderBy(Id).Select(path => X(path.Attribute("d")!.Value))];
        Assert.HasCount(3, places);
        Assert.AreEqual(250, places[0], 15);
        Assert.AreEqual(750, places[1], 15);
        Assert.AreEqual(750, places[2], 15);
        Assert.AreNotEqual(places[1], places[2]);
    }

    [TestMethod]
    public void TheBestSoFarIsALineOfSteps() =>
        Assert.AreEqual("M0,500 250,500 250,950 1000,950", Paths(Scatters()[0], "sofar").Single());

    /// <summary>Six axes, at odd twelfths. Dropout is at the foot where a trial has none, and else on the upper 88 %.</summary>
    [TestMethod]
    public void EachTrialIsALineThroughAllAxes()
    {
        XElement plot = Figure(Page(SampleExperiment.Of()), "parallel");
        XElement[] lines = [.. plot.Descendants("path").Where(IsTrial)];
        Assert.HasCount(3, lines);
        string[] first = Drawn(lines, 1)[1..].Split(' ');
        Assert.HasCount(6, first);
        Assert.AreEqual("250,1000|583.3,1000|750,1000|916.7,500", string.Join('|', first[1], first[3], first[4], first[5]));
        string[] best = Drawn(lines, 2)[1..].Split(' ');
        Assert.AreEqual("250,500|583.3,440|750,500|916.7,950", string.Join('|', best[1], best[3], best[4], best[5]));
        Assert.AreEqual("top best", Style(lines, 2));
        XElement[] axes = [.. plot.Descendants("div").Where(axis => (string?)axis.Attribute("class") == "axis")];
        Assert.AreEqual("0|0.2|0.4|0.5|none", Joined(axes[3].Elements("span")));
    }

    /// <summary>Twenty trials from 1 to 2, the worst nine tenths at 1.9: beyond 1.9 + 3 · 0.9 the axis has ended.</summary>
    [TestMethod]
    [DataRow(MetricDirection.LowerIsBetter, 1.0, 0.0)]
    [DataRow(MetricDirection.HigherIsBetter, -1.0, 1000.0)]
    public void OneThatWentAstrayDoesNotFlattenTheOthers(object direction, double sign, double edge)
    {
        var rule = new MetricRule("score", (MetricDirection)direction);
        OrderedDictionary<string, TrialValue> point = SampleExperiment.Values("Gru", 8, 1, null, 1e-3);
        double Metric(int id) => sign * (id == 20 ? 1e6 : 1 + (id / 20.0));
        LeaderboardEntry[] entries =
        [
            .. Enumerable.Range(1, 20).Select(id => SampleExperiment.Entry(id, TrialState.Completed, [Metric(id)], point, rule: rule)),
        ];
        XElement plot = Figure(Page(SampleExperiment.Of(entries, rule)), "curves");
        Assert.AreEqual($"M0,{edge}h0", Drawn([.. plot.Descendants("path")], 20));
        Assert.Contains("1 value lies beyond the axis", plot.Value);
        IEnumerable<XElement> others = plot.Descendants("path").Where(path => IsTrial(path) && Id(path) < 20);
        double[] heights = [.. others.Select(path => Y(path.Attribute("d")!.Value))];
        Assert.IsGreaterThan(300, heights.Max() - heights.Min());
    }

    [TestMethod]
    public void OfManyTrialsEachIsDrawnOnce()
    {
        XElement page = Page(SampleExperiment.Many(1000, 30));
        Assert.HasCount(1000, Figure(page, "curves").Descendants("path").Where(IsTrial).ToArray());
        XElement[] lines = [.. Figure(page, "parallel").Descendants("path").Where(IsTrial)];
        Assert.HasCount(1000, lines);
        Assert.AreEqual(50, lines.Count(path => path.Attribute("class")!.Value.Split(' ')[0] == "top"));
    }

    private static XElement Page(ExperimentSummary experiment) => XDocument.Parse(LeaderboardPage.Html(experiment)).Root!;

    private static XElement Figure(XElement page, string kind) =>
        page.Descendants("figure").Single(figure => (string?)figure.Attribute("class") == $"chart {kind}");

    private static XElement[] Scatters() =>
        [.. Page(SampleExperiment.Of()).Descendants("figure").Where(figure => (string?)figure.Attribute("class") == "chart scatter")];

    private static XElement[] Trials(string kind) => [.. Figure(Page(SampleExperiment.Of()), kind).Descendants("path").Where(IsTrial)];

    private static bool IsTrial(XElement path) => path.Attribute("data-t") is not null;

    private static int Id(XElement path) => (int)path.Attribute("data-t")!;

    private static XElement Of(XElement[] paths, int trial) => paths.Single(path => IsTrial(path) && Id(path) == trial);

    private static string Drawn(XElement[] paths, int trial) => Of(paths, trial).Attribute("d")!.Value;

    private static string Style(XElement[] paths, int trial) => Of(paths, trial).Attribute("class")!.Value;

    private static string Dots(XElement plot) => string.Join(
        '|', plot.Descendants("path").Where(IsTrial).OrderBy(Id).Select(path => $"{Id(path)} {path.Attribute("d")!.Value}"));

    private static string Joined(IEnumerable<XElement> elements) => string.Join('|', elements.Select(element => element.Value));

    private static IEnumerable<string> Paths(XElement plot, string style) =>
        plot.Descendants("path").Where(path => (string?)path.Attribute("class") == style).Select(path => path.Attribute("d")!.Value);

    private static double X(string dot) => double.Parse(dot[1..dot.IndexOf(',')], CultureInfo.InvariantCulture);

    private static double Y(string dot) => double.Parse(dot[(dot.IndexOf(',') + 1)..dot.IndexOf('h')], CultureInfo.InvariantCulture);
}
