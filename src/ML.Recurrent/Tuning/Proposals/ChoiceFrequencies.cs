using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Tuning.Space;

namespace ML.Recurrent.Tuning.Proposals;

/// <summary>How often each of K choices was made, and once more (Bergstra et al., 2011, section 4.2): (nₖ + 1) / (n + K).</summary>
/// <remarks>A weaker prior gives up for good what the first trials did badly with, and ends where random search does, or worse.</remarks>
internal sealed class ChoiceFrequencies
{
    private readonly ChoiceDimension _dimension;
    private readonly double[] _probabilities;

    public ChoiceFrequencies(ChoiceDimension dimension, IReadOnlyList<TrialValue> observed)
    {
        _dimension = dimension;
        _probabilities = new double[dimension.Values.Count];
        double one = 1.0 / (observed.Count + _probabilities.Length);
        Array.Fill(_probabilities, one);
        foreach (TrialValue value in observed)
        {
            _probabilities[dimension.IndexOf(value)] += one;
        }
    }

    public double Probability(TrialValue value) => _probabilities[_dimension.IndexOf(value)];

    public TrialValue Sample(RandomSource random)
    {
        double left = random.NextDouble();
        int index = 0;
        while (index < _probabilities.Length - 1 && left >= _probabilities[index])
        {
            left -= _probabilities[index];
            index++;
        }

        return _dimension.Values[index];
    }
}
