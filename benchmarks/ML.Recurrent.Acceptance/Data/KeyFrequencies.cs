namespace ML.Recurrent.Acceptance.Data;

/// <summary>What needs no network: how often each key sounds, or how often after a frame in which it did, or did not, sound.</summary>
internal sealed class KeyFrequencies
{
    private readonly bool _followLastFrame;
    private readonly double[] _sounding; // [88, state of the key in the last frame]
    private readonly double[] _frames;

    /// <param name="chorales">What to count.</param>
    /// <param name="followLastFrame">Whether to count apart by what the key did in the last frame.</param>
    public KeyFrequencies(IEnumerable<Chorale> chorales, bool followLastFrame)
    {
        _followLastFrame = followLastFrame;
        _sounding = new double[2 * Chorale.NumberOfKeys];
        _frames = new double[2 * Chorale.NumberOfKeys];
        foreach (Chorale chorale in chorales)
        {
            for (int i = 0; i < chorale.NextFrames.Length; i++)
            {
                int cell = Cell(chorale, i);
                _sounding[cell] += chorale.NextFrames[i] ? 1 : 0;
                _frames[cell]++;
            }
        }
    }

    /// <summary>Negative log-likelihood in nats, summed over the keys of a frame, averaged over frames.</summary>
    public double LogLoss(IReadOnlyCollection<Chorale> chorales)
    {
        long frames = chorales.Sum(chorale => (long)chorale.NextFrames.Length) / Chorale.NumberOfKeys;
        return chorales.Sum(chorale => chorale.NextFrames.Select((sounds, i) => Loss(Cell(chorale, i), sounds)).Sum()) / frames;
    }

    // Half a frame is added to each count (Krichevsky and Trofimov, 1981): a key never heard is not impossible.
    private double Loss(int cell, bool sounds)
    {
        double count = sounds ? _sounding[cell] : _frames[cell] - _sounding[cell];
        return -Math.Log((count + 0.5) / (_frames[cell] + 1));
    }

    private int Cell(Chorale chorale, int i) =>
        2 * (i % Chorale.NumberOfKeys) + (_followLastFrame && chorale.Frames[i] > 0 ? 1 : 0);
}
