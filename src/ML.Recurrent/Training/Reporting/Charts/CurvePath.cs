using static System.FormattableString;

namespace ML.Recurrent.Training.Reporting.Charts;

/// <summary>A curve as the path of an SVG that is 1000 wide and 1000 high, however it is stretched.</summary>
/// <remarks>
/// More epochs than <see cref="Columns"/> are thinned: of those that fall into a column, the first, the least, the greatest and the last
/// stay, so that the picture is the same and its size does not grow with the run. An epoch without a value breaks the line.
/// </remarks>
internal sealed class CurvePath(Curve curve, Axis axis)
{
    public const double Size = 1000;
    private readonly int _count = curve.Values.Count;

    /// <summary>Share of the width at which the epoch of an index lies.</summary>
    /// <value>Default null: epochs are evenly spread over all of it.</value>
    public Func<int, double>? Placed { get; init; }

    /// <summary>Columns of epochs, from each of which at most four are drawn.</summary>
    public int Columns { get; init; } = 320;

    /// <summary>Share of the width at which the epoch of an index lies; a single one lies in the middle.</summary>
    public static double Place(int index, int count) => count > 1 ? (double)index / (count - 1) : 0.5;

    public string Line() =>
        string.Concat(Pieces().Where(piece => piece.Length > 1).Select(piece => "M" + string.Join(' ', piece.Select(Point))));

    /// <summary>A dot for each epoch with a value between two without.</summary>
    public string Lone() => string.Concat(Pieces().Where(piece => piece.Length == 1).Select(piece => Dot(piece[0])));

    /// <summary>A dot at one epoch, a line of no length with round ends; nothing where it has no value.</summary>
    public string Dot(int index) => IsHeld(index) ? $"M{Point(index)}h0" : "";

    /// <summary>A short mark at the top for each epoch whose value is not finite.</summary>
    public string Gaps()
    {
        IEnumerable<int> indices = ByColumn().SelectMany(column => column.Where(IsBroken).Take(1));
        return string.Concat(indices.Select(index => Invariant($"M{X(index):0.#},0v40")));
    }

    private IEnumerable<int[]> Pieces()
    {
        var piece = new List<int>();
        foreach (int[] column in ByColumn())
        {
            int[] held = [.. column.Where(IsHeld)];
            piece.AddRange(Kept(held));
            if (held.Length < column.Length)
            {
                yield return [.. piece];
                piece.Clear();
            }
        }

        yield return [.. piece];
    }

    private bool IsHeld(int index) => curve.Values[index] is { } value && Axis.Holds(value);

    private bool IsBroken(int index) => curve.Values[index] is { } value && !Axis.Holds(value);

    private IEnumerable<int[]> ByColumn()
    {
        int perColumn = (_count + Columns - 1) / Columns;
        return perColumn == 0 ? [] : Enumerable.Range(0, _count).Chunk(perColumn);
    }

    private IEnumerable<int> Kept(int[] held)
    {
        if (held.Length <= 2)
        {
            return held;
        }

        int least = held.MinBy(index => curve.Values[index]);
        int greatest = held.MaxBy(index => curve.Values[index]);
        return new[] { held[0], least, greatest, held[^1] }.Distinct().Order();
    }

    private string Point(int index) => Invariant($"{X(index):0.#},{Size * (1 - axis.Height(curve.Values[index]!.Value)):0.#}");

    private double X(int index) => Size * (Placed?.Invoke(index) ?? Place(index, _count));
}
