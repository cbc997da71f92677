using Examples;
using Microsoft.ML.Data;

namespace SequenceClassification;

/// <summary>The test recordings with the model's answers, and those that the second process recognised.</summary>
internal sealed record Result(MulticlassClassificationMetrics Metrics, ConfusionTable Confusion, Answer[] Test, Answer[] News)
{
    private const double Wanted = 0.9;

    public bool IsGood => Metrics.MicroAccuracy >= Wanted && Metrics.MicroAccuracy > Confusion.Majority;

    public string Verdict => IsGood
        ? "The LSTM names at least 9 of 10 gestures right."
        : "FAILED: the LSTM names fewer than 9 of 10 gestures right.";
}
