using System.Reflection;
using System.Runtime.InteropServices;

namespace ML.Recurrent.Training.Reporting;

/// <summary>A run as one page of HTML that needs nothing beside it, and is complete without its script. It is XML too.</summary>
internal static class RunReportPage
{
    public static string Html(RunSummary run) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="{Policy}" />
        <title>{Figures.Text(run.Title)}, training run</title>
        <style>
        {PageStyle.Css}
        </style>
        </head>
        <body>
        <main>
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
        <footer>Made by ML.Recurrent {Version} on {Figures.Text(Platform)}.</footer>
        </main>
        <script>{PageScript.JavaScript}</script>
        </body>
        </html>

        """;

    private static string Policy => $"default-src 'none'; style-src 'unsafe-inline'; script-src '{PageScript.Hash}'";

    private static string Version => typeof(RunReportPage).Assembly.GetName().Version is { } version
        && typeof(RunReportPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>() is { } informational
            ? Figures.Text(informational.InformationalVersion.Split('+')[0])
            : "";

    private static string Platform =>
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";
}
