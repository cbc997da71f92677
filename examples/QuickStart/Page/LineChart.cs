using System.Text;
using static System.FormattableString;

namespace QuickStart.Page;

internal sealed record Series(string Style, string Name, IEnumerable<YearMean> Points);

/// <summary>Lines over the years as inline SVG. Colours come from the page's style sheet, by the name of a series's style.</summary>
internal sealed class LineChart(int firstYear, int lastYear, int height, int yearsPerTick)
{
    private const int Width = 1000;
    private const int Left = 40;
    private const int Right = 10;
    private const int Top = 10;
    private const int Bottom = 26;
    private const int Greatest = 200;
    private const int MeanPerTick = 50;
    private readonly StringBuilder _svg = new();

    /// <param name="series">The lines, the last on top.</param>
    /// <param name="beyond">Where the years without data begin; their background is shaded.</param>
    /// <param name="marked">Whether each point is marked and tells its value under the pointer.</param>
    public string Draw(IEnumerable<Series> series, double beyond, bool marked)
    {
        _svg.Clear().Append(Invariant($"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" "));
        _svg.Append(Invariant($"aria-label=\"Sunspot numbers, {firstYear} to {lastYear}\">\n"));
        _svg.Append(Invariant($"<rect class=\"beyond\" x=\"{X(beyond):F1}\" y=\"{Top}\" "));
        _svg.Append(Invariant($"width=\"{X(lastYear) - X(beyond):F1}\" height=\"{Y(0) - Top:F1}\"/>\n"));
        DrawAxes();
        foreach (Series one in series)
        {
            DrawLine(one, marked);
        }

        return _svg.Append("</svg>").ToString();
    }

    private void DrawAxes()
    {
        for (int mean = 0; mean <= Greatest; mean += MeanPerTick)
        {
            _svg.Append(Invariant($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(mean):F1}\" y2=\"{Y(mean):F1}\"/>"));
            _svg.Append(Invariant($"<text class=\"mean\" x=\"{Left - 8}\" y=\"{Y(mean) + 4:F1}\">{mean}</text>\n"));
        }

        for (int year = (firstYear + yearsPerTick - 1) / yearsPerTick * yearsPerTick; year <= lastYear; year += yearsPerTick)
        {
            _svg.Append(Invariant($"<line class=\"tick\" x1=\"{X(year):F1}\" x2=\"{X(year):F1}\" y1=\"{Y(0):F1}\" y2=\"{Y(0) + 5:F1}\"/>"));
            _svg.Append(Invariant($"<text class=\"year\" x=\"{X(year):F1}\" y=\"{Y(0) + 20:F1}\">{year}</text>\n"));
        }
    }

    private void DrawLine(Series series, bool marked)
    {
        YearMean[] points = [.. series.Points.Where(point => point.Year >= firstYear)];
        IEnumerable<string> places = points.Select(point => Invariant($"{X(point.Year):F1},{Y(point.Mean):F1}"));
        _svg.Append($"<polyline class=\"{series.Style}\" points=\"{string.Join(' ', places)}\"/>\n");
        foreach (YearMean point in marked ? points : [])
        {
            _svg.Append(Invariant($"<circle class=\"{series.Style}\" cx=\"{X(point.Year):F1}\" cy=\"{Y(point.Mean):F1}\" r=\"3\">"));
            _svg.Append(Invariant($"<title>{point.Year}, {series.Name}: {point.Mean:F1}</title></circle>\n"));
        }
    }

    private double X(double year) => Left + ((Width - Left - Right) * (year - firstYear) / (lastYear - firstYear));

    private double Y(double mean) => Top + ((height - Top - Bottom) * (1 - (mean / Greatest)));
}
