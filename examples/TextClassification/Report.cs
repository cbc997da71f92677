using Examples;
using TextClassification.Page;
using static System.FormattableString;

namespace TextClassification;

/// <summary>Shows the result, on the console and on a page.</summary>
internal sealed class Report(string? folder) : ExampleReport("Messages by what they are about, by an LSTM", "messages", folder)
{
    private const int ShownWords = 3;

    public static void Print(IEnumerable<Answer> answers)
    {
        foreach (Answer answer in answers)
        {
            IEnumerable<string> words = answer.Words.Zip(answer.Attention)
                .OrderByDescending(word => word.Second)
                .Take(ShownWords)
                .Select(word => Invariant($"{word.First} {word.Second:F2}"));
            Console.WriteLine(Invariant($"  {answer.Predicted,-9}{answer.Score.Max(),5:P0}   {answer.Text}"));
            Console.WriteLine($"                   {string.Join(", ", words)}");
        }
    }

    public void Show(Result result)
    {
        SavePage(MessagePage.Html(result));
        result.Confusion.Print();
        Console.WriteLine();
        Console.WriteLine(Invariant($"  accuracy              {result.Metrics.MicroAccuracy,6:P1}"));
        Console.WriteLine(Invariant($"  always the same one   {result.Confusion.Majority,6:P1}"));
        Console.WriteLine(Invariant($"  log-loss              {result.Metrics.LogLoss,6:F3}"));
        Console.WriteLine($"{Environment.NewLine}  By the second process, with the words that got most attention:");
        Print(result.Typed);
        ShowFiles();
        Console.WriteLine($"  try    dotnet {Environment.GetCommandLineArgs()[0]} classify {ModelPath} \"My lamp is broken\"");
        Console.WriteLine($"  {result.Verdict}");
    }
}
