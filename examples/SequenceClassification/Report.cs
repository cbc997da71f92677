using Examples;
using SequenceClassification.Page;
using static System.FormattableString;

namespace SequenceClassification;

/// <summary>Shows the result, on the console and on a page.</summary>
internal sealed class Report(string? folder) : ExampleReport("Gestures of the wrist by an LSTM", "gestures", folder)
{
    public void Show(Result result)
    {
        SavePage(GesturePage.Html(result));
        result.Confusion.Print();
        Console.WriteLine();
        Console.WriteLine(Invariant($"  accuracy              {result.Metrics.MicroAccuracy,6:P1}"));
        Console.WriteLine(Invariant($"  always the same one   {result.Confusion.Majority,6:P1}"));
        Console.WriteLine(Invariant($"  log-loss              {result.Metrics.LogLoss,6:F3}"));
        Console.WriteLine($"{Environment.NewLine}  New recordings, by the second process:");
        foreach (Answer answer in result.News)
        {
            int steps = answer.Features.Length / Recording.Axes;
            string named = Invariant($"{answer.Gesture,-12} -> {answer.Predicted,-12} {answer.Score.Max(),5:P0}");
            Console.WriteLine($"  {steps,4} steps   {named}{(answer.Predicted == answer.Gesture ? "" : "   wrong")}");
        }

        ShowFiles();
        Console.WriteLine($"  {result.Verdict}");
    }
}
