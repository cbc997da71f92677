namespace ML.Recurrent.Model.Losses;

/// <summary>How much yes-or-no labels count.</summary>
/// <remarks>
/// <code>
///   t = target·(1 − ε) + ε/2        L = a·w[target]·(−v·t·ln p − (1 − t)·ln(1 − p))        over Σ a·w[target] of the labels present
/// </code>
/// a is the row's weight. w, of no and of yes, weighs an example as PyTorch's class weights do; v is the <c>pos_weight</c> of its
/// <c>BCEWithLogitsLoss</c>, one for each label, and has no part in the divisor. Smoothing as Szegedy et al. (2016), for two classes.
/// </remarks>
internal sealed class LabelWeighting
{
    private readonly double _no = 1;
    private readonly double _yes = 1;
    private readonly double[] _positive = [];
    private readonly double _smoothing;
    private readonly int _labels = 1;

    public LabelWeighting()
    {
    }

    private LabelWeighting(int labels, double no, double yes, double[] positive, double smoothing) =>
        (_labels, _no, _yes, _positive, _smoothing) = (labels, no, yes, positive, smoothing);

    /// <summary>Whether every label counts the same and is certain, rows aside.</summary>
    public bool IsPlain => _no == 1 && _yes == 1 && _positive.Length == 0 && _smoothing == 0;

    /// <summary>One label for each row; class weights, if any, are those of no and of yes.</summary>
    public static LabelWeighting OfExamples(LossOptions options)
    {
        (double no, double yes) = options.ClassWeights.Count == 0 ? (1, 1) : (options.ClassWeights[0], options.ClassWeights[1]);
        return new LabelWeighting(1, no, yes, [], options.LabelSmoothing);
    }

    /// <summary>Some labels for each row; class weights, if any, are those of the labels that hold.</summary>
    public static LabelWeighting OfLabels(int labels, LossOptions options) =>
        new(labels, 1, 1, [.. options.ClassWeights], options.LabelSmoothing);

    /// <summary>Σ a·w of the labels present.</summary>
    public double Weight(LossTargets targets)
    {
        double weight = 0;
        for (int i = 0; i < targets.Values.Length; i++)
        {
            weight += WeightOf(targets, i);
        }

        return weight;
    }

    /// <summary>a·w of a label, 0 where it is missing; and v·t and 1 − t.</summary>
    public (double Weight, float Yes, float No) At(LossTargets targets, int i)
    {
        double t = targets.Values[i] * (1 - _smoothing) + _smoothing / 2;
        double v = _positive.Length == 0 ? 1 : _positive[i % _labels];
        return (WeightOf(targets, i), (float)(v * t), (float)(1 - t));
    }

    private double WeightOf(LossTargets targets, int i)
    {
        float target = targets.Values[i];
        return float.IsNaN(target) ? 0 : targets.RowWeight(i / _labels) * (target > 0.5f ? _yes : _no);
    }
}
