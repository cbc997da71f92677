using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Model.Layers;

namespace ML.Recurrent.Model.Losses;

/// <summary>Cross-entropy of one of C classes, in nats. A target is the class's index from 0.</summary>
/// <remarks>
/// <code>
///   p = e^(y − max y) / Σ e^(y − max y)        L = −ln p[target]        dL/dy = p − 1[target]        over N rows present, L/N
/// </code>
/// With class weights or smoothing, what <see cref="ClassWeighting"/> makes of that; rows of weight a count a times in L and in N.
/// </remarks>
internal sealed class SoftmaxCrossEntropy(int classes, LossOptions? options = null) : ILoss
{
    private readonly ClassWeighting _weighting = new(classes, options ?? new LossOptions());

    public LossValue Evaluate(PackedSequences sequences, ReadOnlySpan<float> outputs, LossTargets targets, Span<float> gradients)
    {
        double weight = _weighting.Weight(targets);
        double sum = 0;
        for (int row = 0; row < targets.Values.Length; row++)
        {
            Span<float> dY = gradients.Slice(row * classes, classes);
            if (weight > 0 && _weighting.Counts(targets, row))
            {
                double a = targets.RowWeight(row);
                sum += a * Evaluate(outputs.Slice(row * classes, classes), (int)targets.Values[row], a / weight, dY);
            }
            else
            {
                dY.Clear();
            }
        }

        return new LossValue(sum, weight);
    }

    public IHeadPass Pass(LinearHead head) => new SoftmaxPass(head, _weighting);

    /// <summary>Turns rows of outputs into probabilities in place.</summary>
    public static void Probabilities(Span<float> outputs, int classes)
    {
        for (int i = 0; i < outputs.Length; i += classes)
        {
            SoftmaxOf.Run(outputs.Slice(i, classes));
        }
    }

    /// <param name="y">Outputs of a row.</param>
    /// <param name="target">Its class.</param>
    /// <param name="share">Its part in the mean.</param>
    /// <param name="dY">As many, overwritten.</param>
    private double Evaluate(ReadOnlySpan<float> y, int target, double share, Span<float> dY)
    {
        double certainty = _weighting.Certainty(target);
        double spread = _weighting.SpreadSum;
        y.CopyTo(dY);
        double logOfSum = SoftmaxOf.Run(dY);
        dY[target] -= (float)(certainty / (certainty + spread));
        Scale.Run(dY, (float)(share * (certainty + spread)));
        double loss = certainty * (logOfSum - y[target]);
        if (spread > 0)
        {
            AddScaled.Run(dY, _weighting.Spread, (float)-share);
            loss += spread * logOfSum - DotOf.Run(_weighting.Spread, y);
        }

        return loss;
    }
}
