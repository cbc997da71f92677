using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Space;

namespace ML.Recurrent.Tests.Tuning.Proposals;

/// <summary>The densities are densities, and those of the paper.</summary>
[TestClass]
public sealed class ParzenDensityTests
{
    /// <summary>Quantiles of the standard normal distribution, as tables print them.</summary>
    [TestMethod]
    [DataRow(-1.0, 1.0, 0.6826894921)]
    [DataRow(0.0, 1.959963985, 0.475)]
    [DataRow(-3.0, -2.0, 0.0214002339)]
    [DataRow(1.0, 2.0, 0.1359051220)]
    [DataRow(-40.0, 40.0, 1.0)]
    public void TheNormalDistributionIsThatOfTheTables(double from, double to, double expected) =>
        Assert.AreEqual(expected, Normal.Between(from, to), 3e-7);

    /// <summary>One centre at 0.5: σ = max(0.5, 0.5) = 0.5, Z = P(|z| &lt; 1), p = (1 + N(z) / (σ Z)) / 2.</summary>
    [TestMethod]
    [DataRow(0.5, 1.0843683)]
    [DataRow(1.0, 0.8544375)]
    public void OneCentreByHand(double x, double expected) =>
        Assert.AreEqual(expected, new ParzenDensity([0.5]).Mass(x, x), 1e-6);

    [TestMethod]
    public void NothingObservedIsThePrior() => Assert.AreEqual(1, new ParzenDensity([]).Mass(0.3, 0.3), 1e-12);

    [TestMethod]
    [DataRow(new double[] { })]
    [DataRow(new[] { 0.5 })]
    [DataRow(new[] { 0.0, 1.0, 0.2, 0.21, 0.2 })]
    public void AllOfItIsOne(double[] observed)
    {
        var density = new ParzenDensity(observed);
        const int Pieces = 20_000;
        double sum = Enumerable.Range(0, Pieces).Sum(i => density.Mass((i + 0.5) / Pieces, (i + 0.5) / Pieces)) / Pieces;
        Assert.AreEqual(1, sum, 1e-5);
        foreach (int cells in new[] { 1, 3, 40, 1000 })
        {
            Assert.AreEqual(1, Enumerable.Range(0, cells).Sum(i => density.Mass((double)i / cells, (i + 1.0) / cells)), 1e-4);
        }
    }

    /// <summary>Tenths of [0, 1] hold as many of 100,000 draws as the density says, to five standard deviations.</summary>
    [TestMethod]
    public void DrawsFollowTheDensity()
    {
        var density = new ParzenDensity([0.1, 0.12, 0.95]);
        var random = new RandomSource(5);
        const int Draws = 100_000;
        int[] counts = new int[10];
        for (int draw = 0; draw < Draws; draw++)
        {
            counts[Math.Min(9, (int)(density.Sample(random) * 10))]++;
        }

        for (int part = 0; part < 10; part++)
        {
            double p = density.Mass(part / 10.0, (part + 1) / 10.0);
            Assert.AreEqual(p * Draws, counts[part], 5 * Math.Sqrt(Draws * p * (1 - p)), $"{part}");
        }
    }

    [TestMethod]
    public void WholeNumbersTakeWhatRoundsToThem()
    {
        var range = new UnitRange(new NumericDimension("n", 1, 4, isLogarithmic: false, isInteger: true));
        Assert.AreEqual(1, range.Value(0));
        Assert.AreEqual(1, range.Value(0.2499));
        Assert.AreEqual(2, range.Value(0.2501));
        Assert.AreEqual(4, range.Value(1));
        (double start, double end) = range.Cell(3);
        Assert.AreEqual(0.5, start, 1e-12);
        Assert.AreEqual(0.75, end, 1e-12);
    }

    [TestMethod]
    public void LogarithmsAreEven()
    {
        var range = new UnitRange(new NumericDimension("rate", 1e-4, 1, isLogarithmic: true, isInteger: false));
        Assert.AreEqual(1e-2, range.Value(0.5), 1e-12);
        Assert.AreEqual(0.25, range.Unit(1e-3), 1e-12);
        Assert.AreEqual(1e-4, range.Value(0), 1e-18);
        Assert.AreEqual(1, range.Value(1));
    }

    /// <summary>N pᵢ + Cᵢ of the paper, with an even prior pᵢ = 1 / N.</summary>
    [TestMethod]
    public void ChoicesAreCountedOnceMore()
    {
        var frequencies = new ChoiceFrequencies(new ChoiceDimension("c", "x", "y", "z"), ["x", "x", "y"]);
        Assert.AreEqual(3 / 6.0, frequencies.Probability("x"), 1e-12);
        Assert.AreEqual(2 / 6.0, frequencies.Probability("y"), 1e-12);
        Assert.AreEqual(1 / 6.0, frequencies.Probability("z"), 1e-12);
    }
}
