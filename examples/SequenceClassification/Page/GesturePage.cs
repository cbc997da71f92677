using Examples;
using static System.FormattableString;

namespace SequenceClassification.Page;

/// <summary>Fills page.html with the result.</summary>
internal static class GesturePage
{
    private const int ShownMistakes = 8;

    public static string Html(Result result)
    {
        Answer[] mistakes = [.. result.Test.Where(answer => answer.Predicted != answer.Gesture)];
        return PageTemplate.Fill(
            ("accuracy", Percent(result.Metrics.MicroAccuracy)),
            ("majority", Percent(result.Confusion.Majority)),
            ("log-loss", Invariant($"{result.Metrics.LogLoss:F3}")),
            ("test-count", Invariant($"{result.Test.Length}")),
            ("confusion", result.Confusion.Html()),
            ("news", Figures(result.News)),
            ("mistake-count", Invariant($"{mistakes.Length}")),
            ("mistakes", Figures(mistakes.DistinctBy(answer => (answer.Gesture, answer.Predicted)).Take(ShownMistakes))));
    }

    private static string Figures(IEnumerable<Answer> answers) => string.Concat(answers.Select(Figure));

    private static string Figure(Answer answer)
    {
        bool right = answer.Predicted == answer.Gesture;
        string caption = right ? answer.Gesture : $"{answer.Gesture}, not <em>{answer.Predicted}</em>";
        string share = Invariant($"{100 * answer.Score.Max():F0} %");
        return $"<figure><figcaption><span>{caption}</span><span>{share}</span></figcaption>\n{Trace.Draw(answer)}</figure>\n";
    }

    private static string Percent(double share) => Invariant($"{100 * share:F1} %");
}
