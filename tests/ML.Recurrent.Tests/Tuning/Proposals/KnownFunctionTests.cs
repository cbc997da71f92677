using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Space;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning.Proposals;

/// <summary>TPE against random search where the answer is known: 50 seeds, as many trials for one as for the other.</summary>
[TestClass]
public sealed class KnownFunctionTests
{
    private const int Seeds = 50;
    private const int Trials = 60;

    /// <summary>Branin and Hoo (1972); its three minima are 0.397887.</summary>
    [TestMethod]
    public void Branin() => AssertBetter(
        new RecurrentSearchSpace(SearchDimension.Real("x", -5, 10), SearchDimension.Real("y", 0, 15)),
        point => Branin(point["x"].Number, point["y"].Number),
        minimum: 0.397887,
        mostOfRandom: 0.5);

    [TestMethod]
    public void BraninIsWrittenDownRight()
    {
        Assert.AreEqual(0.397887, Branin(-Math.PI, 12.275), 1e-6);
        Assert.AreEqual(0.397887, Branin(Math.PI, 2.275), 1e-6);
        Assert.AreEqual(0.397887, Branin(9.42478, 2.475), 1e-6);
    }

    /// <summary>A bowl in six dimensions, steeper in each than in the one before.</summary>
    [TestMethod]
    public void SixDimensions() => AssertBetter(
        new RecurrentSearchSpace([.. Enumerable.Range(0, 6).Select(i => SearchDimension.Real($"x{i}", 0, 1))]),
        point => Enumerable.Range(0, 6).Sum(i => (i + 1) * Square(point[$"x{i}"].Number - 0.1 * (i + 2))),
        minimum: 0,
        mostOfRandom: 0.5);

    /// <summary>
    /// The best is 0, with a GRU of 48 units, 1 layer and a rate of 0.01. An LSTM ends at 0.3, by another rate and its own dropout, and is
    /// easier to tune: who only looks at what was good so far stays there.
    /// </summary>
    [TestMethod]
    public void ASpaceOfConditions() => AssertBetter(
        new RecurrentSearchSpace(
            new ChoiceDimension("cell", "lstm", "gru"),
            SearchDimension.Real("rate", 1e-5, 1, isLogarithmic: true),
            SearchDimension.Integer("units", 4, 512, isLogarithmic: true) with { When = new SearchCondition("cell", ["gru"]) },
            SearchDimension.Integer("layers", 1, 4) with { When = new SearchCondition("cell", ["gru"]) },
            SearchDimension.Real("dropout", 0, 0.9) with { When = new SearchCondition("cell", ["lstm"]) }),
        point =>
        {
            double rate = Math.Log10(point["rate"].Number);
            return point["cell"] == "gru"
                ? Square(rate + 2) + Square(Math.Log2(point["units"].Number / 48)) / 2 + (point["layers"].Number - 1) / 2
                : 0.3 + Square(rate + 3) + 4 * Square(point["dropout"].Number - 0.5);
        },
        minimum: 0,
        mostOfRandom: 1);

    /// <param name="space">Where to search.</param>
    /// <param name="function">What is to be small.</param>
    /// <param name="minimum">Its least value.</param>
    /// <param name="mostOfRandom">How far above it the median of TPE may be, in parts of random search's.</param>
    private static void AssertBetter(
        RecurrentSearchSpace space, Func<IReadOnlyDictionary<string, TrialValue>, double> function, double minimum, double mostOfRandom)
    {
        double[] tpe = [.. Enumerable.Range(0, Seeds).Select(seed => Best(new TpeProposer(space, (ulong)seed), function))];
        double[] random = [.. Enumerable.Range(0, Seeds).Select(seed => Best(new RandomProposer(space, (ulong)seed), function))];
        double ours = Median(tpe) - minimum;
        double theirs = Median(random) - minimum;
        Assert.IsLessThan(mostOfRandom * theirs, ours, $"medians {ours} and {theirs}");
    }

    private static double Best(ITrialProposer proposer, Func<IReadOnlyDictionary<string, TrialValue>, double> function)
    {
        var history = new TrialHistory(Histories.Loss);
        for (int id = 1; id <= Trials; id++)
        {
            TrialSpec spec = proposer.Propose(history);
            history.Start(new TrialJob(spec, 0, 1));
            history.End(id, function(spec.Values));
        }

        return history.Trials.Min(trial => history.LossAt(trial, 1));
    }

    private static double Median(double[] values) => values.Order().Skip(values.Length / 2 - 1).Take(2).Average();

    private static double Branin(double x, double y) =>
        Square(y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6) + 10 * (1 - 1 / (8 * Math.PI)) * Math.Cos(x) + 10;

    private static double Square(double x) => x * x;
}
