using ML.Recurrent.Training.Reporting.Charts;
using ML.Recurrent.Tuning.Space;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>The axis of a dimension, over all that it may hold.</summary>
/// <remarks>
/// Of choices, and of whole numbers that are few, each has a band of the axis, in which trials are spread by their ids: they would lie on
/// each other otherwise.
/// </remarks>
internal sealed class DimensionScale
{
    /// <summary>The least distance of two ticks, of plots that are a third of the page wide.</summary>
    public const double LeastTickGap = 0.19;

    private const int MostBands = 8;
    private const int MostLabels = 12;
    private const double PartOfACharacter = 0.028;
    private const double BandFilled = 0.6;
    private const int TrialsThatFill = 60;
    private const int PartsOfAnAxis = 4;
    private const double GoldenPart = 0.6180339887498949;
    private readonly IReadOnlyList<TrialValue> _bands;
    private readonly Axis? _axis;
    private readonly double _filled;

    /// <param name="dimension">The dimension.</param>
    /// <param name="trials">How many trials there are: the fewer, the narrower the bands.</param>
    public DimensionScale(SearchDimension dimension, int trials)
    {
        _filled = BandFilled * Math.Min(1, (double)trials / TrialsThatFill);
        Dimension = dimension;
        _bands = dimension switch
        {
            ChoiceDimension choice => choice.Values,
            NumericDimension { IsInteger: true } whole when whole.Most - whole.Least < MostBands => [.. Whole(whole)],
            _ => [],
        };
        _axis = _bands.Count == 0 && dimension is NumericDimension numeric
            ? Axis.Between(numeric.Least, numeric.Most, numeric.IsLogarithmic, TickGap(numeric))
            : null;
        Ticks = _axis is null ? BandTicks() : AxisTicks();
    }

    public SearchDimension Dimension { get; }

    public bool IsLogarithmic => _axis is { IsLogarithmic: true };

    public IReadOnlyList<PlotTick> Ticks { get; }

    /// <summary>Where the value of a trial lies, from 0 to 1.</summary>
    public double Place(TrialValue value, int trial)
    {
        if (_axis is not null)
        {
            return _axis.Height(value.Number);
        }

        double spread = (trial * GoldenPart % 1) - 0.5;
        return (Band(value) + 0.5 + (_filled * spread)) / _bands.Count;
    }

    /// <summary>The band of a value, or the quarter of the axis that it lies in.</summary>
    public int Part(TrialValue value) =>
        _axis is null ? Band(value) : Math.Clamp((int)(PartsOfAnAxis * _axis.Height(value.Number)), 0, PartsOfAnAxis - 1);

    // The labels of a plot that is a third of the page wide must not run into each other.
    private static double TickGap(NumericDimension dimension)
    {
        double[] ends = [dimension.Least, dimension.Most];
        return Math.Max(LeastTickGap, PartOfACharacter * (1 + ends.Max(end => TrialWords.Value(dimension, end).Length)));
    }

    private static IEnumerable<TrialValue> Whole(NumericDimension dimension)
    {
        for (double value = Math.Ceiling(dimension.Least); value <= dimension.Most; value++)
        {
            yield return value;
        }
    }

    private int Band(TrialValue value) => _bands.Index().First(band => band.Item == value).Index;

    private PlotTick[] BandTicks()
    {
        int every = (_bands.Count + MostLabels - 1) / MostLabels;
        return
        [
            .. _bands.Index().Where(band => band.Index % every == 0).Select(band => new PlotTick(
                (band.Index + 0.5) / _bands.Count, TrialWords.Value(Dimension, band.Item), (double)every / _bands.Count)),
        ];
    }

    private PlotTick[] AxisTicks()
    {
        bool isWhole = Dimension is NumericDimension { IsInteger: true };
        return
        [
            .. _axis!.Ticks.Where(tick => !isWhole || tick == Math.Floor(tick))
                .Select(tick => new PlotTick(_axis.Height(tick), TrialWords.Value(Dimension, tick))),
        ];
    }
}
