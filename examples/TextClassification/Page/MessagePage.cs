using System.Net;
using Examples;
using static System.FormattableString;

namespace TextClassification.Page;

/// <summary>Fills page.html with the result.</summary>
internal static class MessagePage
{
    private const int ShownOfEachIntent = 3;

    public static string Html(Result result)
    {
        Answer[] mistakes = [.. result.Test.Where(answer => answer.Predicted != answer.Intent)];
        IEnumerable<Answer> right = result.Test.Except(mistakes).GroupBy(answer => answer.Intent).SelectMany(Spread);
        return PageTemplate.Fill(
            ("accuracy", Percent(result.Metrics.MicroAccuracy)),
            ("majority", Percent(result.Confusion.Majority)),
            ("log-loss", Invariant($"{result.Metrics.LogLoss:F3}")),
            ("test-count", Invariant($"{result.Test.Length}")),
            ("confusion", result.Confusion.Html()),
            ("typed", Rows(result.Typed)),
            ("right", Rows(right)),
            ("mistake-count", Invariant($"{mistakes.Length}")),
            ("mistakes", Rows(mistakes.DistinctBy(answer => (answer.Intent, answer.Predicted)))));
    }

    private static IEnumerable<Answer> Spread(IEnumerable<Answer> answers) =>
        answers.Chunk((answers.Count() + ShownOfEachIntent - 1) / ShownOfEachIntent).Select(chunk => chunk[0]);

    private static string Rows(IEnumerable<Answer> answers) => string.Concat(answers.Select(Row));

    private static string Row(Answer answer)
    {
        bool wrong = answer.Intent.Length > 0 && answer.Predicted != answer.Intent;
        string intent = wrong ? $"{answer.Intent}, not <em>{answer.Predicted}</em>" : answer.Predicted;
        float greatest = answer.Attention.DefaultIfEmpty().Max();
        IEnumerable<string> words = answer.Words.Zip(answer.Attention, (word, weight) => Word(word, weight, greatest));
        return $"<tr><th scope=\"row\">{intent}<td>{Percent(answer.Score.Max())}<td>{string.Join(' ', words)}\n";
    }

    private static string Word(string word, float weight, float greatest) =>
        Invariant($"<mark style=\"--weight: {weight / greatest:F3}\" title=\"{weight:F3}\">{WebUtility.HtmlEncode(word)}</mark>");

    private static string Percent(double share) => Invariant($"{100 * share:F1} %");
}
