using ML.Recurrent.Training.Reporting;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>An experiment as one page of HTML: its best trial, all trials as curves, over the search space and as a table.</summary>
internal static class LeaderboardPage
{
    public static string Html(ExperimentSummary experiment)
    {
        var trials = new TrialMarks(experiment.Board);
        return PageFrame.Html(
            $"{experiment.Title}, experiment",
            LeaderboardStyle.Css,
            LeaderboardScript.JavaScript,
            $"""
            {HeadSection.Html(experiment)}
            <div class="trials" style="{trials.Strength}">
            {CurvesSection.Html(experiment, trials)}
            {SpaceSection.Html(experiment, trials)}
            </div>
            {TrialTable.Html(experiment, trials)}
            {SettingsSection.Html(experiment)}
            """);
    }
}
