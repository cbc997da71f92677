using System.Globalization;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Tuning.Space;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Proposals;

/// <summary>The tree-structured Parzen estimator (Bergstra et al., 2011).</summary>
/// <remarks>
/// <code>
///   l(x), g(x): densities of what was good and what was not        next x = argmax l(x) / g(x) over draws from l
/// </code>
/// Each dimension by itself, in the order of the space, so that one that depends on another follows what was drawn there and learns from
/// the trials that had it.
/// </remarks>
internal sealed class TpeProposer : ITrialProposer
{
    private readonly RecurrentSearchSpace _space;
    private readonly ulong _seed;
    private readonly TpeOptions _options;
    private readonly RandomProposer _random;

    public TpeProposer(RecurrentSearchSpace space, ulong seed, TpeOptions? options = null)
    {
        _options = options ?? new TpeOptions();
        _options.Check();
        _space = space;
        _seed = seed;
        _random = new RandomProposer(space, seed);
    }

    public string Identity => string.Create(
        CultureInfo.InvariantCulture,
        $"TPE, {_options.RandomTrials} random trials, upper {_options.GoodPart} to {_options.MostGood}, {_options.Candidates} candidates");

    public TrialSpec Propose(TrialHistory history)
    {
        TrialRanking ranking = TrialRanking.Of(history, _options);
        if (ranking.Observed < _options.RandomTrials)
        {
            return _random.Propose(history);
        }

        var random = new RandomSource(SeedMix.Of(_seed, (ulong)history.NextId));
        // A point that was tried before is drawn again, from the same densities.
        var draws = new Dictionary<string, Func<TrialValue>>();
        return UntriedPoint.Draw(history, () => _space.Point(Value)) ?? _random.Propose(history);

        TrialValue Value(SearchDimension dimension)
        {
            if (!draws.TryGetValue(dimension.Name, out Func<TrialValue>? draw))
            {
                draws[dimension.Name] = draw = Draws(dimension, ranking, random);
            }

            return draw();
        }
    }

    private Func<TrialValue> Draws(SearchDimension dimension, TrialRanking ranking, RandomSource random)
    {
        TrialValue[] good = [.. Values(ranking.Good, dimension)];
        TrialValue[] bad = [.. Values(ranking.Bad, dimension)];
        return dimension switch
        {
            NumericDimension numeric => Numbers(numeric, good, bad, random),
            ChoiceDimension choice => Choices(choice, good, bad, random),
            _ => throw new NotSupportedException($"A dimension of type {dimension.GetType().Name} cannot be drawn."),
        };
    }

    private Func<TrialValue> Numbers(NumericDimension dimension, TrialValue[] good, TrialValue[] bad, RandomSource random)
    {
        var range = new UnitRange(dimension);
        var l = new ParzenDensity(good.Select(value => range.Unit(value.Number)));
        var g = new ParzenDensity(bad.Select(value => range.Unit(value.Number)));
        return Best(() => range.Value(l.Sample(random)), value =>
        {
            (double start, double end) = range.Cell(value.Number);
            return l.Mass(start, end) / g.Mass(start, end);
        });
    }

    private Func<TrialValue> Choices(ChoiceDimension dimension, TrialValue[] good, TrialValue[] bad, RandomSource random)
    {
        var l = new ChoiceFrequencies(dimension, good);
        var g = new ChoiceFrequencies(dimension, bad);
        return Best(() => l.Sample(random), value => l.Probability(value) / g.Probability(value));
    }

    private Func<TrialValue> Best(Func<TrialValue> draw, Func<TrialValue, double> ratio)
    {
        var ratios = new Dictionary<TrialValue, double>();
        return () =>
        {
            TrialValue best = default;
            double highest = double.NegativeInfinity;
            for (int candidate = 0; candidate < _options.Candidates; candidate++)
            {
                TrialValue value = draw();
                if (!ratios.TryGetValue(value, out double its))
                {
                    ratios[value] = its = ratio(value);
                }

                if (its > highest)
                {
                    (best, highest) = (value, its);
                }
            }

            return best;
        };
    }

    private static IEnumerable<TrialValue> Values(IReadOnlyList<Trial> trials, SearchDimension dimension)
    {
        foreach (Trial trial in trials)
        {
            if (trial.Spec.Values.TryGetValue(dimension.Name, out TrialValue value))
            {
                yield return value;
            }
        }
    }
}
