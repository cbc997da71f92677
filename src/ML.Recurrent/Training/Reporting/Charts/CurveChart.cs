using static System.FormattableString;

namespace ML.Recurrent.Training.Reporting.Charts;

/// <summary>Curves over the epochs.</summary>
internal sealed record CurveChart(
    string Title, string Unit, IReadOnlyList<int> Epochs, IReadOnlyList<Curve> Curves, bool FromZero = false)
{
    private const int WantedEpochTicks = 6;
    private const int ManyEpochs = 400;
    private const double EndLabelHeight = 18;

    /// <summary>Height of the field.</summary>
    /// <value>Pixels. Default 170.</value>
    public double Height { get; init; } = 170;

    /// <summary>Index of the epoch whose values stand in the legend and which a line marks, if it was the best.</summary>
    public required int KeyIndex { get; init; }

    public required bool MarksBest { get; init; }

    public Func<double, string> Format { get; init; } = Figures.Value;

    private Axis Axis { get; } = Axis.Over(Curves.SelectMany(curve => curve.Held), FromZero);

    private string Notes => string.Join("; ", ((string[])[Unit, Axis.IsLogarithmic ? "log scale" : ""]).Where(note => note.Length > 0));

    private bool HasEndLabels => Curves.Count > 1;

    public string Html()
    {
        var plot = new Plot($"chart-{Curves[0].Series}", $"{Title} by epoch", string.Join(" ", Curves.Select(Description)))
        {
            Heights = [.. Axis.Ticks.Select(tick => new PlotTick(Axis.Height(tick), Format(tick)))],
            Places = [.. EpochTicks().Select(index => new PlotTick(Place(index), Invariant($"{Epochs[index]}")))],
            Drawing = string.Concat(Curves.Select(Lines)),
            Over = $"{Best()}<i class=\"pointed\" hidden=\"hidden\"></i>",
            Ends = HasEndLabels ? $"<div class=\"ends\" aria-hidden=\"true\">{string.Concat(EndLabels())}</div>\n" : "",
        };
        string density = Epochs.Count > ManyEpochs ? " dense" : "";
        return $"""
            <figure class="chart{density}" style="--height: {Plot.Number(Height)}px; --widest: {plot.WidestHeight}">
            <figcaption><h3>{Title}</h3><span class="unit">{Notes}</span>{Readings()}</figcaption>
            {plot.Html()}{Gaps()}
            </figure>
            """;
    }

    private static string Drawn(string style, string path) => path.Length > 0 ? $"<path class=\"{style}\" d=\"{path}\" />\n" : "";

    private string Readings()
    {
        string at = $"<li>epoch <b data-series-of=\"epoch\">{Epochs[KeyIndex]}</b></li>";
        IEnumerable<string> values = Curves.Select(curve =>
            $"<li class=\"{curve.Series}\"><svg viewBox=\"0 0 22 8\" aria-hidden=\"true\"><path class=\"line\" d=\"M2,4H20\" /></svg>"
            + $"{(HasEndLabels ? Figures.Text(curve.Name) + " " : "")}<b data-series-of=\"{curve.Series}\">{Reading(curve)}</b></li>");
        return $"<ul class=\"readings\">{string.Concat(values)}{at}</ul>";
    }

    private string Reading(Curve curve) => curve.Values[KeyIndex] is { } value ? Format(value) : "";

    private string Best() => MarksBest ? $"<i class=\"best\" style=\"left: {Plot.Percent(Place(KeyIndex))}\"></i>" : "";

    private string Lines(Curve curve)
    {
        var path = new CurvePath(curve, Axis);
        return Drawn($"line {curve.Series}", path.Line())
            + Drawn($"line lone {curve.Series}", path.Lone())
            + Drawn($"line dot {curve.Series}", MarksBest ? path.Dot(KeyIndex) : "")
            + Drawn("gap", path.Gaps());
    }

    private string Description(Curve curve)
    {
        int[] held = [.. Enumerable.Range(0, Epochs.Count).Where(index => curve.Values[index] is { } value && Axis.Holds(value))];
        if (held.Length == 0)
        {
            return $"{Figures.Text(curve.Name)}: no finite value.";
        }

        string At(int index) => $"{Format(curve.Values[index]!.Value)} at epoch {Epochs[index]}";
        return $"{Figures.Text(curve.Name)}: {At(held[0])}, {At(held[^1])}, least {At(held.MinBy(index => curve.Values[index]))}, "
            + $"greatest {At(held.MaxBy(index => curve.Values[index]))}.";
    }

    private string Gaps() => Curves.Sum(curve => curve.NotHeld) is var count and > 0
        ? $"\n<p class=\"note\">Not finite in {Figures.Counted(count, "epoch", "epochs")}: gaps, marked at the top.</p>"
        : "";

    private double Top(double value) => 1 - Axis.Height(value);

    private double Place(int index) => CurvePath.Place(index, Epochs.Count);

    private IEnumerable<int> EpochTicks()
    {
        int step = (int)Math.Max(1, Math.Ceiling(Axis.Step(Math.Max(1, Epochs.Count - 1), WantedEpochTicks)));
        IEnumerable<int> round = Enumerable.Range(0, Epochs.Count).Where(index => Epochs[index] % step == 0);
        return Epochs.Count > 0 && Epochs[0] % step != 0 ? round.Where(index => index > step / 2).Prepend(0) : round;
    }

    /// <summary>Names at the lines' ends, in their order from the top and pushed apart where they would overlap.</summary>
    private IEnumerable<string> EndLabels()
    {
        double free = double.NegativeInfinity;
        foreach ((Curve curve, double end) in Curves.Select(curve => (curve, End(curve))).OrderBy(pair => pair.Item2))
        {
            double top = Math.Max(end, free);
            free = top + EndLabelHeight;
            yield return $"<span class=\"{curve.Series}\" style=\"top: {Plot.Number(top)}px\">{Figures.Text(curve.Name)}</span>";
        }
    }

    private double End(Curve curve) => curve.Held.Any() ? Height * Top(curve.Held.Last()) : Height;
}
