using ML.Recurrent.Training.Reporting.Charts;
using static System.FormattableString;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>Points of a plot, given by shares of its width and height, as a path.</summary>
internal static class Points
{
    /// <summary>A line of no length, which round ends make a dot.</summary>
    public static string Dot(double place, double height) => $"M{Of(place, height)}h0";

    public static string Line(IEnumerable<(double Place, double Height)> points) =>
        "M" + string.Join(' ', points.Select(point => Of(point.Place, point.Height)));

    private static string Of(double place, double height) =>
        Invariant($"{CurvePath.Size * place:0.#},{CurvePath.Size * (1 - height):0.#}");
}
