using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Tuning.Space;

namespace ML.Recurrent.Tuning.Proposals;

/// <summary>How often each choice was made, with a prior that weighs as much as one trial: (nₖ + 1/K) / (n + 1).</summary>
internal sealed class ChoiceFrequencies
{
    private readonly ChoiceDimension _dimension;
    private readonly double[] _probabilities;

    public ChoiceFrequencies(ChoiceDimension dimension, IReadOnlyList<TrialValue> observed)
    {
        _dimension = dimension;
        _probabilities = new double[dimension.Values.Count];
        Array.Fill(_probabilities, 1.0 / _probabilities.Length / (observed.Count + 1));
        foreach (TrialValue value in observed)
        {
            _probabilities[dimension.IndexOf(value)] += 1.0 / (observed.Count + 1);
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
