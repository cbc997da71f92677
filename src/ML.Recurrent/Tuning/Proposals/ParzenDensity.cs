using ML.Recurrent.Engine.Randomness;

namespace ML.Recurrent.Tuning.Proposals;

/// <summary>The adaptive Parzen estimator of Bergstra et al. (2011) on [0, 1].</summary>
/// <remarks>
/// <code>
///   p(x) = (1 + Σᵢ N(x; μᵢ, σᵢ) / Zᵢ) / (n + 1)        the 1 is the prior, even over the range; Zᵢ the part of N within it
///   σᵢ = the longer way to a neighbour, within [1 / min(100, n + 1), 1]
/// </code>
/// </remarks>
internal sealed class ParzenDensity
{
    private const double LeastPart = 100;

    // Below this width, in deviations, a cell's mass is its width times the density at its centre, to 1e-4 of it.
    private const double NarrowCell = 0.05;

    private readonly double[] _centres;
    private readonly double[] _deviations;
    private readonly double[] _parts;

    public ParzenDensity(IEnumerable<double> observed)
    {
        _centres = [.. observed.Order()];
        _deviations = new double[_centres.Length];
        _parts = new double[_centres.Length];
        double least = 1 / Math.Min(LeastPart, _centres.Length + 1);
        for (int i = 0; i < _centres.Length; i++)
        {
            double before = i > 0 ? _centres[i - 1] : 0;
            double after = i + 1 < _centres.Length ? _centres[i + 1] : 1;
            _deviations[i] = Math.Clamp(Math.Max(_centres[i] - before, after - _centres[i]), least, 1);
            _parts[i] = Normal.Between((0 - _centres[i]) / _deviations[i], (1 - _centres[i]) / _deviations[i]);
        }
    }

    public double Sample(RandomSource random)
    {
        int component = random.NextInt32(_centres.Length + 1);
        if (component == _centres.Length)
        {
            return random.NextDouble();
        }

        double x;
        do
        {
            x = _centres[component] + _deviations[component] * random.NextNormal();
        }
        while (x is < 0 or > 1);
        return x;
    }

    /// <summary>The probability of an interval; of an empty one, the density there.</summary>
    public double Mass(double start, double end)
    {
        double width = end - start;
        double sum = width > 0 ? width : 1;
        for (int i = 0; i < _centres.Length; i++)
        {
            double from = (start - _centres[i]) / _deviations[i];
            double to = (end - _centres[i]) / _deviations[i];
            double mass = to - from > NarrowCell
                ? Normal.Between(from, to)
                : Normal.Density((from + to) / 2) / _deviations[i] * (width > 0 ? width : 1);
            sum += mass / _parts[i];
        }

        return sum / (_centres.Length + 1);
    }
}
