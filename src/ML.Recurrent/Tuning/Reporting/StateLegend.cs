using ML.Recurrent.Training.Reporting;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>What the looks of lines and dots mean, and how many trials have each.</summary>
internal static class StateLegend
{
    public static string Html(TrialMarks trials)
    {
        IEnumerable<string> best = trials.ByRank.Where(mark => mark.IsBest).Select(mark => Key("completed best", $"best, trial {mark.Id}"));
        IEnumerable<string> states = trials.ByRank
            .CountBy(mark => mark.Entry.State)
            .OrderByDescending(state => state.Key == TrialState.Completed)
            .ThenBy(state => state.Key)
            .Select(state => Key(TrialWords.State(state.Key), $"{TrialWords.State(state.Key)} <b>{Figures.Count(state.Value)}</b>"));
        return $"<ul class=\"readings\">{string.Concat(best.Concat(states))}</ul>";
    }

    public static string Key(string style, string text) =>
        $"<li><svg viewBox=\"0 0 22 8\" aria-hidden=\"true\"><path class=\"key {style}\" d=\"M2,4H20\" /></svg>{text}</li>";
}
