namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>How well every step of sequences was labelled, over the steps that have a label.</summary>
/// <remarks>
/// <para>A figure that does not apply to the labels' kind is NaN, a list is empty, a part is null:</para>
/// <list type="table">
/// <listheader><term>label</term><description>figures</description></listheader>
/// <item><term>classes, as keys</term><description><see cref="LogLoss"/>, <see cref="Accuracy"/>, <see cref="MicroF1"/>,
/// <see cref="MacroF1"/>, <see cref="Classes"/>, <see cref="Confusions"/>; for BIO names also <see cref="SpanF1"/> and
/// <see cref="Spans"/></description></item>
/// <item><term>any of C labels</term><description><see cref="LogLoss"/>, <see cref="MicroF1"/>, <see cref="MacroF1"/>,
/// <see cref="Classes"/></description></item>
/// <item><term>real values</term><description><see cref="Values"/></description></item>
/// </list>
/// <para>
/// A missing label (key 0, NaN) is left out of every figure. A step with a label and no prediction (key 0 predicted, a NaN score), as
/// where a sequence was truncated, is a wrong answer to <see cref="Accuracy"/> and a missed one to the F1 figures and the spans;
/// <see cref="LogLoss"/> and <see cref="Values"/> leave it out. <see cref="UnpredictedSteps"/> says how many there are.
/// </para>
/// </remarks>
public sealed class SequenceTaggingMetrics
{
    private SequenceTaggingMetrics()
    {
    }

    /// <summary>Number of steps that have a label: of several at a step, any one.</summary>
    public long LabelledSteps { get; private init; }

    /// <summary>Number of those that have no prediction.</summary>
    public long UnpredictedSteps { get; private init; }

    /// <summary>
    /// Mean negative log-likelihood of the labels, in nats a step; at least 0. For classes, −ln of the probability of the step's class.
    /// For any of C labels, the binary cross-entropy summed over the step's labels (as Boulanger-Lewandowski, Bengio and Vincent, 2012,
    /// report for polyphonic music). Probabilities are kept from 10⁻¹⁵ to 1 − 10⁻¹⁵.
    /// </summary>
    public double LogLoss { get; private init; } = double.NaN;

    /// <summary>Share of labelled steps whose class was predicted, from 0 to 1: token accuracy, or micro-accuracy.</summary>
    public double Accuracy { get; private init; } = double.NaN;

    /// <summary>
    /// F1 of all classes' counts together, from 0 to 1; a label of any of C is predicted if its probability is above 0.5.
    /// For classes it equals <see cref="Accuracy"/> if no step is unpredicted. 0 if no label holds and none was predicted.
    /// </summary>
    public double MicroF1 { get; private init; } = double.NaN;

    /// <summary>Mean F1 of those classes that occur in the labels or the predictions, from 0 to 1; NaN if none does.</summary>
    public double MacroF1 { get; private init; } = double.NaN;

    /// <summary>F1 of the spans that BIO labels mark, from 0 to 1; NaN where <see cref="Spans"/> is null.</summary>
    public double SpanF1 => Spans?.F1 ?? double.NaN;

    /// <summary>Precision, recall and F1 of each class in the order of its keys, or of each of C labels.</summary>
    /// <value>Named by the label column's key values; without these by the key, from 1. Of C labels, by the index, from 0.</value>
    public IReadOnlyList<LabelMetrics> Classes { get; private init; } = [];

    /// <summary>
    /// The pairs of a class and a prediction that occur, in the order of the keys; the counts sum to <see cref="LabelledSteps"/>.
    /// </summary>
    public IReadOnlyList<ClassConfusion> Confusions { get; private init; } = [];

    /// <summary>
    /// The spans that BIO labels mark; null unless every key stands for <c>O</c>, <c>B</c>, <c>I</c>, <c>B-X</c> or <c>I-X</c>.
    /// </summary>
    public SpanMetrics? Spans { get; private init; }

    /// <summary>The errors of real values, for each of a step's values.</summary>
    public MultiOutputRegressionMetrics? Values { get; private init; }

    internal static SequenceTaggingMetrics OfClasses(
        StepCount steps, IReadOnlyList<LabelMetrics> classes, IReadOnlyList<ClassConfusion> confusions, SpanMetrics? spans) =>
        new()
        {
            LabelledSteps = steps.Labelled,
            UnpredictedSteps = steps.Unpredicted,
            LogLoss = steps.MeanLoss,
            Accuracy = steps.Labelled == 0 ? double.NaN : (double)classes.Sum(label => label.Correct) / steps.Labelled,
            MicroF1 = Micro(steps, classes),
            MacroF1 = Macro(classes),
            Classes = classes,
            Confusions = confusions,
            Spans = spans,
        };

    internal static SequenceTaggingMetrics OfLabels(StepCount steps, IReadOnlyList<LabelMetrics> labels) => new()
    {
        LabelledSteps = steps.Labelled,
        UnpredictedSteps = steps.Unpredicted,
        LogLoss = steps.MeanLoss,
        MicroF1 = Micro(steps, labels),
        MacroF1 = Macro(labels),
        Classes = labels,
    };

    internal static SequenceTaggingMetrics OfValues(StepCount steps, MultiOutputRegressionMetrics values) => new()
    {
        LabelledSteps = steps.Labelled,
        UnpredictedSteps = steps.Unpredicted,
        Values = values,
    };

    private static double Micro(StepCount steps, IReadOnlyList<LabelMetrics> labels) =>
        steps.Labelled == 0 ? double.NaN : LabelMetrics.Sum(labels).F1;

    private static double Macro(IReadOnlyList<LabelMetrics> labels)
    {
        LabelMetrics[] occurring = [.. labels.Where(label => label.Labelled + label.Predicted > 0)];
        return occurring.Length == 0 ? double.NaN : occurring.Average(label => label.F1);
    }
}
