using ML.Recurrent.Training.Reporting.Charts;
using static System.FormattableString;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>The axis of the epochs: logarithmic where rungs grow by a factor, so that they are evenly spread.</summary>
internal sealed class EpochScale
{
    private const int WantedTicks = 8;
    private const int FewestRungsForLogarithms = 3;
    private readonly int _last;

    public EpochScale(int maximumEpochs, IReadOnlyList<int> rungs)
    {
        _last = maximumEpochs;
        Rungs = rungs;
    }

    public IReadOnlyList<int> Rungs { get; }

    public bool IsLogarithmic => Rungs.Count >= FewestRungsForLogarithms;

    public IReadOnlyList<PlotTick> Ticks
    {
        get
        {
            int step = (int)Math.Max(1, Math.Ceiling(Axis.Step(Math.Max(1, _last - 1), WantedTicks)));
            IEnumerable<int> round = Enumerable.Range(1, _last / step).Select(tick => tick * step).Where(epoch => epoch > 1 + (step / 2));
            IEnumerable<int> epochs = Rungs.Count > 0 ? Rungs.Append(_last) : round;
            return [.. epochs.Append(1).Distinct().Order().Select(epoch => new PlotTick(Place(epoch), Invariant($"{epoch}")))];
        }
    }

    /// <summary>Where an epoch lies, from 0 to 1; the only one lies in the middle.</summary>
    public double Place(int epoch) =>
        _last == 1 ? 0.5 : IsLogarithmic ? Math.Log(epoch) / Math.Log(_last) : (epoch - 1.0) / (_last - 1);
}
