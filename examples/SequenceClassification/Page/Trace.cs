using System.Text;
using static System.FormattableString;

namespace SequenceClassification.Page;

/// <summary>A recording's three axes over its steps as inline SVG, broken where steps were lost.</summary>
internal static class Trace
{
    private const int Width = 320;
    private const int Height = 120;
    private const int MostSteps = 80;
    private const float Greatest = 2;
    private static readonly string[] Axes = ["x", "y", "z"];

    public static string Draw(Recording recording)
    {
        float[][] steps = [.. recording.Features.Chunk(Axes.Length)];
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" "));
        svg.Append(Invariant($"aria-label=\"{recording.Gesture}, {steps.Length} steps\">\n"));
        svg.Append(Invariant($"<line class=\"grid\" x1=\"0\" x2=\"{Width}\" y1=\"{Y(0):F1}\" y2=\"{Y(0):F1}\"/>\n"));
        for (int axis = 0; axis < Axes.Length; axis++)
        {
            foreach (string points in Pieces([.. steps.Select(step => step[axis])]))
            {
                svg.Append($"<polyline class=\"{Axes[axis]}\" points=\"{points}\"/>\n");
            }
        }

        return svg.Append("</svg>").ToString();
    }

    private static IEnumerable<string> Pieces(float[] values)
    {
        var points = new List<string>();
        for (int step = 0; step <= values.Length; step++)
        {
            if (step < values.Length && !float.IsNaN(values[step]))
            {
                points.Add(Invariant($"{X(step):F1},{Y(values[step]):F1}"));
            }
            else if (points.Count > 0)
            {
                yield return string.Join(' ', points);
                points.Clear();
            }
        }
    }

    private static float X(int step) => (float)Width * step / (MostSteps - 1);

    private static float Y(float acceleration) => Height / 2f * (1 - (Math.Clamp(acceleration, -Greatest, Greatest) / Greatest));
}
