namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>How well the spans that BIO labels mark were found: one is correct if its first step, its last step and its type are.</summary>
/// <remarks>
/// Spans are read as the script conlleval of the CoNLL-2000 shared task does (Tjong Kim Sang and Buchholz, 2000). A span of type X begins
/// at <c>B-X</c>, and at an <c>I-X</c> that follows no step of type X. It ends before the next <c>O</c>, the next <c>B-</c>, the next step
/// of another type, and at the sequence's end. Steps with a missing label are taken out before; a step with a label and no prediction
/// is predicted as <c>O</c>.
/// </remarks>
public sealed class SpanMetrics
{
    private readonly LabelMetrics _all;

    internal SpanMetrics(IReadOnlyList<LabelMetrics> perType)
    {
        PerType = perType;
        _all = LabelMetrics.Sum(perType);
    }

    /// <summary>Number of spans in the labels.</summary>
    public long Labelled => _all.Labelled;

    /// <summary>Number of spans in the predictions.</summary>
    public long Predicted => _all.Predicted;

    /// <summary>Number of spans in both.</summary>
    public long Correct => _all.Correct;

    /// <inheritdoc cref="LabelMetrics.Precision"/>
    public double Precision => _all.Precision;

    /// <inheritdoc cref="LabelMetrics.Recall"/>
    public double Recall => _all.Recall;

    /// <inheritdoc cref="LabelMetrics.F1"/>
    public double F1 => _all.F1;

    /// <summary>The same for each type among the labels' names, by name.</summary>
    public IReadOnlyList<LabelMetrics> PerType { get; }
}
