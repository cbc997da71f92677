using Examples;
using Microsoft.ML.Data;

namespace TextClassification;

/// <summary>The test messages with the model's answers, and those that the second process classified.</summary>
internal sealed record Result(MulticlassClassificationMetrics Metrics, ConfusionTable Confusion, Answer[] Test, Answer[] Typed)
{
    private const double Wanted = 0.85;

    public bool IsGood => Metrics.MicroAccuracy >= Wanted && Metrics.MicroAccuracy > Confusion.Majority;

    public string Verdict => IsGood
        ? "The LSTM takes at least 85 of 100 messages right."
        : "FAILED: the LSTM takes fewer than 85 of 100 messages right.";
}
