using Examples;
using static System.FormattableString;

namespace QuickStart.Page;

/// <summary>Fills page.html with the comparison.</summary>
internal static class ChartPage
{
    private const int CloseUpFrom = 1935;

    public static string Html(Comparison comparison)
    {
        (double beyond, int last) = (comparison.Beyond[0].Year - 0.5, comparison.Beyond[^1].Year);
        Series[] series = Lines(comparison);
        string closeUp = new LineChart(CloseUpFrom, last, height: 400, yearsPerTick: 5).Draw(series, beyond, marked: true);
        string whole = new LineChart(comparison.Years[0].Year, last, height: 200, yearsPerTick: 25).Draw(series, beyond, marked: false);
        return PageTemplate.Fill(
            ("lstm-rmse", Invariant($"{comparison.Lstm.RootMeanSquaredError:F1}")),
            ("lstm-mae", Invariant($"{comparison.Lstm.MeanAbsoluteError:F1}")),
            ("persistence-rmse", Invariant($"{comparison.Persistence.RootMeanSquaredError:F1}")),
            ("persistence-mae", Invariant($"{comparison.Persistence.MeanAbsoluteError:F1}")),
            ("close-up", closeUp),
            ("whole", whole),
            ("test-years", string.Concat(comparison.Test.Zip(comparison.Scores, Row))),
            ("beyond", string.Concat(comparison.Beyond.Select(year => Invariant($"<tr><td>{year.Year}<td>{year.Mean:F1}\n")))));
    }

    private static Series[] Lines(Comparison comparison)
    {
        Window[] test = comparison.Test;
        IEnumerable<YearMean> persistence = test.Select(window => new YearMean { Year = window.Year, Mean = window.YearBefore });
        IEnumerable<YearMean> lstm = test.Zip(comparison.Scores, (window, score) => new YearMean { Year = window.Year, Mean = score });
        return
        [
            new("actual", "actual", comparison.Years),
            new("persistence", "persistence", persistence),
            new("lstm", "LSTM, one year ahead", lstm),
            new("further", "LSTM, on its own forecasts", comparison.Beyond),
        ];
    }

    private static string Row(Window window, float score) =>
        Invariant($"<tr><td>{window.Year}<td>{window.Label:F1}<td>{score:F1}<td>{window.YearBefore:F1}\n");
}
