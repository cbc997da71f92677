namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>How well one class, one label, or one type of span was found.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Labelled">How often the labels have it.</param>
/// <param name="Predicted">How often the predictions have it.</param>
/// <param name="Correct">How often both have it at the same place.</param>
public sealed record LabelMetrics(string Name, long Labelled, long Predicted, long Correct)
{
    /// <summary>Correct / Predicted, from 0 to 1; 0 if it was never predicted.</summary>
    public double Precision => Share(Correct, Predicted);

    /// <summary>Correct / Labelled, from 0 to 1; 0 if no label has it.</summary>
    public double Recall => Share(Correct, Labelled);

    /// <summary>
    /// The harmonic mean of precision and recall, 2 · Correct / (Labelled + Predicted), from 0 to 1; 0 if it does not occur
    /// (van Rijsbergen, 1979).
    /// </summary>
    public double F1 => Share(2 * Correct, Labelled + Predicted);

    internal static LabelMetrics Sum(IReadOnlyList<LabelMetrics> labels) =>
        new("", labels.Sum(label => label.Labelled), labels.Sum(label => label.Predicted), labels.Sum(label => label.Correct));

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
