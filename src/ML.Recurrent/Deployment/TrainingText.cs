using System.Globalization;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment;

/// <summary>A model's training in words.</summary>
internal static class TrainingText
{
    private const int ShownLength = 64;

    /// <summary>On how much, for how long.</summary>
    public static string Extent(TrainingSummary training)
    {
        string validation = training.ValidationSequences > 0 ? Text($", validated on {training.ValidationSequences:N0}") : "";
        return Text($"{Count(training.Sequences, "sequence")} of {Count(training.SequenceSteps, "step")} in all{validation}; ")
            + Text($"{Count(training.Epochs, "epoch")}, {Count(training.Updates, "update")}, seed {training.Seed}");
    }

    /// <summary>Which weights were kept, and how they did.</summary>
    public static string Result(TrainingSummary training)
    {
        string[] figures =
        [
            Figure("loss", training.Loss),
            Figure("validation loss", training.ValidationLoss),
            Figure(FormatError.Show(training.MetricName ?? "", ShownLength), training.ValidationMetric),
        ];
        return string.Join(", ", figures.Where(figure => figure.Length > 0).Prepend(Weights(training)));
    }

    private static string Weights(TrainingSummary training) =>
        training.KeptEpoch == 0 ? "the first weights"
        : training.KeptEpoch > training.Epochs ? Text($"within epoch {training.KeptEpoch}")
        : training.KeptEpoch == training.BestEpoch ? Text($"best epoch {training.KeptEpoch}")
        : Text($"epoch {training.KeptEpoch}");

    private static string Figure(string name, double? value) => value is { } number ? Text($"{name} {number:G4}") : "";

    private static string Count(long number, string what) => Text($"{number:N0} {what}{(number == 1 ? "" : "s")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
