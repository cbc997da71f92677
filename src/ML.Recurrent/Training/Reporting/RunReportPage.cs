namespace ML.Recurrent.Training.Reporting;

/// <summary>A run as one page of HTML.</summary>
internal static class RunReportPage
{
    public static string Html(RunSummary run) => PageFrame.Html(
        $"{run.Title}, training run",
        RunReportStyle.Css,
        PageScript.JavaScript,
        $"""
        {OutcomeSection.Html(run)}
        {NetworkSection.Html(run)}
        {CurvesSection.Html(run)}
        <div class="pair">
        <div>
        {DataSection.Html(run)}
        {TimeSection.Html(run)}
        </div>
        <div>
        {ClassesSection.Html(run)}
        {OptionsSection.Html(run)}
        </div>
        </div>
        {EpochTable.Html(run)}
        """);
}
