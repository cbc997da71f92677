using ML.Recurrent.Training.Reporting.Charts;

namespace ML.Recurrent.Tests.Training.Reporting;

[TestClass]
public sealed class AxisTests
{
    [TestMethod]
    [DataRow(new double[] { 0, 1 }, new double[] { 0, 0.25, 0.5, 0.75, 1 })]
    [DataRow(new double[] { 0.9, 1.9 }, new double[] { 0, 0.5, 1, 1.5, 2 })]
    [DataRow(new double[] { 90, 99 }, new double[] { 90, 92.5, 95, 97.5, 100 })]
    [DataRow(new double[] { -3, 5 }, new double[] { -4, -2, 0, 2, 4, 6 })]
    [DataRow(new double[] { 0.01, 0.01 }, new double[] { 0, 0.005, 0.01, 0.015, 0.02 })]
    [DataRow(new double[] { }, new double[] { 0, 0.25, 0.5, 0.75, 1 })]
    [DataRow(new double[] { 1, 1000 }, new double[] { 1, 10, 100, 1000 })]
    [DataRow(new double[] { 0.5, 20 }, new double[] { 0.5, 1, 2, 5, 10, 20 })]
    public void TicksAreRound(double[] values, double[] ticks)
    {
        IReadOnlyList<double> found = Axis.Over(values).Ticks;
        Assert.HasCount(ticks.Length, found);
        for (int i = 0; i < ticks.Length; i++)
        {
            Assert.AreEqual(ticks[i], found[i], 1e-9);
        }
    }

    [TestMethod]
    [DataRow(1.0, 31.0, true)]
    [DataRow(1.0, 29.0, false)]
    [DataRow(0.0, 1000.0, false)]
    [DataRow(-1.0, 1000.0, false)]
    public void WideRangesOfPositiveValuesAreLogarithmic(double low, double high, bool isLogarithmic) =>
        Assert.AreEqual(isLogarithmic, Axis.Over([low, high]).IsLogarithmic);

    [TestMethod]
    [DataRow(1e-12, 1e12)]
    [DataRow(1e-300, 1e300)]
    [DataRow(-1e300, 1e300)]
    [DataRow(1e-7, 2e-7)]
    [DataRow(5.0, 5.0)]
    [DataRow(0.0, 0.0)]
    [DataRow(-4.0, -4.0)]
    public void AllValuesLieOnIt(double low, double high)
    {
        Axis axis = Axis.Over([low, double.NaN, high, double.PositiveInfinity]);
        Assert.IsInRange(0, 1, axis.Height(low));
        Assert.IsInRange(0, 1, axis.Height(high));
        Assert.IsLessThanOrEqualTo(12, axis.Ticks.Count);
        Assert.IsGreaterThan(0, axis.Ticks.Count);
    }

    [TestMethod]
    public void AnAxisFromZeroHasZero()
    {
        Axis axis = Axis.Over([900, 1000], fromZero: true);
        Assert.AreEqual(0, axis.Height(0), 1e-12);
        Assert.AreEqual(1, axis.Height(1000), 1e-12);
    }

    [TestMethod]
    public void EqualFactorsAreEqualHeightsOnALogarithmicAxis()
    {
        Axis axis = Axis.Over([1, 10_000]);
        double decade = axis.Height(10) - axis.Height(1);
        Assert.AreEqual(decade, axis.Height(1000) - axis.Height(100), 1e-12);
        Assert.IsGreaterThan(0.2, decade);
    }
}
