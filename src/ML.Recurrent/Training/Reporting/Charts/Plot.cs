using static System.FormattableString;

namespace ML.Recurrent.Training.Reporting.Charts;

/// <summary>A field between two axes.</summary>
/// <remarks>Lines are SVG and stretch with the page; what is read stands beside them and keeps its size.</remarks>
/// <param name="Id">What its elements' ids begin with.</param>
/// <param name="Title">What is drawn, as markup.</param>
/// <param name="Description">The same for those who do not see it, as markup.</param>
internal sealed record Plot(string Id, string Title, string Description)
{
    public required IReadOnlyList<PlotTick> Heights { get; init; }

    public required IReadOnlyList<PlotTick> Places { get; init; }

    /// <summary>What is drawn in the SVG that is 1000 wide and 1000 high.</summary>
    public required string Drawing { get; init; }

    /// <summary>What lies over the drawing.</summary>
    public string Over { get; init; } = "";

    /// <summary>What stands to the right of it.</summary>
    public string Ends { get; init; } = "";

    public int WidestHeight => Heights.Max(tick => tick.Label.Length);

    public string Html() =>
        $"""
        <div class="plot{(Ends.Length > 0 ? " ended" : "")}">
        <div class="ticks" aria-hidden="true">{string.Concat(Heights.Select(HeightLabel))}</div>
        <div class="field">
        <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-labelledby="{Id}-title {Id}-text">
        <title id="{Id}-title">{Title}</title>
        <desc id="{Id}-text">{Description}</desc>
        <path class="grid" d="{string.Concat(Heights.Select(tick => $"M0,{Number((1 - tick.Place) * CurvePath.Size)}H1000"))}" />
        {Drawing}</svg>
        {Over}
        </div>
        {Ends}<div class="epochs" aria-hidden="true">{string.Concat(Places.Select(PlaceLabel))}</div>
        </div>
        """;

    public static string Number(double value) => Invariant($"{value:0.##}");

    public static string Percent(double share) => Invariant($"{100 * share:0.##}%");

    private static string HeightLabel(PlotTick tick) =>
        $"<span style=\"top: {Percent(1 - tick.Place)}\">{Figures.Text(tick.Label)}</span>";

    private static string PlaceLabel(PlotTick tick)
    {
        string label = Figures.Text(tick.Label);
        string width = tick.Width > 0 ? $"; max-width: {Percent(tick.Width)}\" title=\"{label}" : "";
        string end = tick.Width > 0 ? "" : tick.Place == 0 ? " class=\"low\"" : tick.Place == 1 ? " class=\"high\"" : "";
        return $"<span{end} style=\"left: {Percent(tick.Place)}{width}\">{label}</span>";
    }
}
