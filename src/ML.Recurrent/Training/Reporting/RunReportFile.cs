namespace ML.Recurrent.Training.Reporting;

/// <summary>The file of a run's page.</summary>
internal static class RunReportFile
{
    private static readonly PageFile File = new("run report");

    /// <inheritdoc cref="PageFile.Check"/>
    public static void Check(string path) => File.Check(path);

    /// <inheritdoc cref="PageFile.Write"/>
    public static void Write(string path, RunSummary run) => File.Write(path, RunReportPage.Html(run));
}
