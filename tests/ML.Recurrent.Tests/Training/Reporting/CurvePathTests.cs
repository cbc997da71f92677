using System.Globalization;
using ML.Recurrent.Training.Reporting.Charts;

namespace ML.Recurrent.Tests.Training.Reporting;

[TestClass]
public sealed class CurvePathTests
{
    [TestMethod]
    public void PointsAreSpreadOverTheWidthAndTheHeight() =>
        Assert.AreEqual("M0,1000 500,750 1000,0", Path([0, 0.25, 1]).Line());

    [TestMethod]
    public void OneWithoutAValueBreaksTheLine()
    {
        CurvePath path = Path([0, 1, null, 0, 1, double.NaN, 1, double.PositiveInfinity, 0, 0, 1]);
        Assert.AreEqual("M0,1000 100,0M300,1000 400,0M800,1000 900,1000 1000,0", path.Line());
        Assert.AreEqual("M600,0h0", path.Lone());
        Assert.AreEqual("M500,0v40M700,0v40", path.Gaps());
    }

    [TestMethod]
    public void ASingleEpochIsADotInTheMiddle()
    {
        CurvePath path = Path([1]);
        Assert.AreEqual("", path.Line());
        Assert.AreEqual("M500,500h0", path.Lone());
    }

    [TestMethod]
    public void NoValueDrawsNothing()
    {
        foreach (double?[] values in (double?[][])[[], [null, null], [double.NaN]])
        {
            CurvePath path = Path(values);
            Assert.AreEqual("", path.Line() + path.Lone());
        }
    }

    [TestMethod]
    public void ThinningKeepsThePeaks()
    {
        double?[] values = [.. Enumerable.Range(0, 100_000).Select(i => (double?)(i % 2))];
        values[54_321] = 40;
        values[77_777] = -40;
        string line = Path(values).Line();
        Assert.IsLessThan(20_000, line.Length);
        Assert.Contains("543.2,0 ", line);
        Assert.Contains("777.8,1000 ", line);
        double[] places = [.. line[1..].Split(' ').Select(point => double.Parse(point.Split(',')[0], CultureInfo.InvariantCulture))];
        CollectionAssert.AreEqual(places.Order().ToArray(), places);
        Assert.AreEqual((0, 1000), (places[0], places[^1]));
    }

    [TestMethod]
    public void ThinningKeepsTheGaps()
    {
        double?[] values = [.. Enumerable.Range(0, 10_000).Select(i => i == 5000 ? double.NaN : (double?)i)];
        CurvePath path = Path(values);
        Assert.AreEqual(2, path.Line().Count(character => character == 'M'));
        Assert.AreEqual("M500.1,0v40", path.Gaps());
    }

    private static CurvePath Path(double?[] values)
    {
        var curve = new Curve("loss", "loss", values);
        return new CurvePath(curve, Axis.Over(curve.Held));
    }
}
