using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Reporting;

namespace ML.Recurrent.Tests.Tuning.Reporting;

[TestClass]
public sealed class ScaleTests
{
    [TestMethod]
    [DataRow(0.0, 0.5, false, "0|0.2|0.4|0.5")]
    [DataRow(0.0, 1.0, false, "0|0.25|0.5|0.75|1")]
    [DataRow(-3.0, 5.0, false, "-3|0|2|5")]
    [DataRow(1e-4, 1e-2, true, "0.0001|0.001|0.01")]
    [DataRow(3e-4, 3e-2, true, "0.0003|0.001|0.01|0.03")]
    [DataRow(1e-12, 1e12, true, "1e-12|1e-5|1|100,000|1e12")]
    [DataRow(1e17, 1e17 + 64, false, "1e17|1e17")]
    public void TheEndsOfARangeAreTicksAndRoundNumbersBetween(double least, double most, bool isLogarithmic, string labels)
    {
        var scale = new DimensionScale(SearchDimension.Real("x", least, most, isLogarithmic), trials: 1);
        string[] ticks = [.. scale.Ticks.Select(tick => tick.Label)];
        Assert.AreEqual((labels.Split('|')[0], labels.Split('|')[^1]), (ticks[0], ticks[^1]));
        Assert.AreEqual((0.0, 1.0), (scale.Ticks[0].Place, scale.Ticks[^1].Place));
        if (most < 1e15)
        {
            Assert.AreEqual(labels, string.Join('|', ticks));
        }
    }

    [TestMethod]
    [DataRow(8L, 128L, true, "8|20|50|128")]
    [DataRow(10L, 100_000L, true, "10|100|1000|10000|100000")]
    [DataRow(0L, 10L, false, "0|5|10")]
    [DataRow(3L, 6L, false, "3|4|5|6")]
    public void TicksOfWholeNumbersAreWhole(long least, long most, bool isLogarithmic, string labels)
    {
        var scale = new DimensionScale(SearchDimension.Integer("n", least, most, isLogarithmic), trials: 1);
        Assert.AreEqual(labels, string.Join('|', scale.Ticks.Select(tick => tick.Label)));
    }

    [TestMethod]
    public void EqualFactorsAreEqualDistances()
    {
        var scale = new DimensionScale(SearchDimension.Integer("n", 8, 128, isLogarithmic: true), trials: 1);
        Assert.AreEqual(0.5, scale.Place(32, 1), 1e-12);
        Assert.AreEqual(0.25, scale.Place(16, 1), 1e-12);
    }

    [TestMethod]
    public void TrialsOfAChoiceStayInItsBand()
    {
        var scale = new DimensionScale(SearchDimension.Choice("c", "a", "b", "c", "d"), trials: 1000);
        foreach ((int band, string value) in ((string[])["a", "b", "c", "d"]).Index())
        {
            double[] places = [.. Enumerable.Range(1, 1000).Select(trial => scale.Place(value, trial))];
            Assert.IsGreaterThan((band + 0.19) / 4, places.Min());
            Assert.IsLessThan((band + 0.81) / 4, places.Max());
            Assert.AreEqual((band + 0.5) / 4, places.Average(), 0.001);
            Assert.IsGreaterThan(990, places.Distinct().Count());
        }
    }

    [TestMethod]
    public void OfManyChoicesSomeAreNamed()
    {
        TrialValue[] values = [.. Enumerable.Range(0, 100).Select(value => (TrialValue)value)];
        var scale = new DimensionScale(SearchDimension.Choice("c", values), trials: 1);
        Assert.IsInRange(5, 12, scale.Ticks.Count);
        Assert.AreEqual(("0", 0.005), (scale.Ticks[0].Label, scale.Ticks[0].Place));
    }

    [TestMethod]
    [DataRow(27, new[] { 1, 3, 9, 27 }, "1|3|9|27")]
    [DataRow(20, new[] { 4, 20 }, "1|4|20")]
    [DataRow(27, new int[0], "1|5|10|15|20|25")]
    [DataRow(1, new int[0], "1")]
    [DataRow(100, new int[0], "1|20|40|60|80|100")]
    public void EpochsHaveTicksAtTheRungs(int epochs, int[] rungs, string labels)
    {
        var scale = new EpochScale(epochs, rungs);
        Assert.AreEqual(labels, string.Join('|', scale.Ticks.Select(tick => tick.Label)));
        Assert.AreEqual(rungs.Length > 2, scale.IsLogarithmic);
        Assert.IsTrue(scale.Ticks.All(tick => tick.Place is >= 0 and <= 1));
    }

    [TestMethod]
    public void RungsThatGrowByAFactorAreEvenlySpread()
    {
        var scale = new EpochScale(27, [1, 3, 9, 27]);
        Assert.AreEqual(1 / 3.0, scale.Place(3), 1e-12);
        Assert.AreEqual(2 / 3.0, scale.Place(9), 1e-12);
    }
}
