using ML.Recurrent.Tuning.Space;

namespace ML.Recurrent.Tuning.Proposals;

/// <summary>
/// A numeric dimension as [0, 1], evenly in its value or in its logarithm; a whole number takes the interval that rounds to it.
/// </summary>
internal readonly struct UnitRange
{
    private readonly NumericDimension _dimension;
    private readonly double _start;
    private readonly double _length;

    public UnitRange(NumericDimension dimension)
    {
        _dimension = dimension;
        double half = dimension.IsInteger ? 0.5 : 0;
        _start = Scale(dimension.Least - half);
        _length = Scale(dimension.Most + half) - _start;
    }

    public double Value(double unit)
    {
        double scaled = _start + unit * _length;
        double value = _dimension.IsLogarithmic ? Math.Exp(scaled) : scaled;
        return Math.Clamp(_dimension.IsInteger ? Math.Round(value) : value, _dimension.Least, _dimension.Most);
    }

    /// <summary>Where a value lies.</summary>
    public double Unit(double value) => Math.Clamp((Scale(value) - _start) / _length, 0, 1);

    /// <summary>What rounds to a whole number; a real number's interval is empty.</summary>
    public (double Start, double End) Cell(double value)
    {
        double half = _dimension.IsInteger ? 0.5 : 0;
        return (Unit(value - half), Unit(value + half));
    }

    private double Scale(double value) => _dimension.IsLogarithmic ? Math.Log(value) : value;
}
