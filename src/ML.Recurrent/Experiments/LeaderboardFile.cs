using ML.Recurrent.Training.Reporting;
using ML.Recurrent.Tuning.Reporting;

namespace ML.Recurrent.Experiments;

/// <summary>The file of an experiment's page.</summary>
internal static class LeaderboardFile
{
    private static readonly PageFile File = new("leaderboard");

    /// <inheritdoc cref="PageFile.Write"/>
    internal static void Write(string path, ExperimentSummary experiment) => File.Write(path, LeaderboardPage.Html(experiment));
}
