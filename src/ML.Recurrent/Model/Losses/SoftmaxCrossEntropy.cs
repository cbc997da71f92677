using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Model.Layers;

namespace ML.Recurrent.Model.Losses;

/// <summary>Cross-entropy of one of C classes, in nats. A target is the class's index from 0.</summary>
/// <remarks>
/// <code>
///   p = e^(y − max y) / Σ e^(y − max y)        L = −ln p[target]        dL/dy = p − 1[target]        over N rows present, L/N
/// </code>
/// </remarks>
internal sealed class SoftmaxCrossEntropy(int classes) : ILoss
{
    public LossValue Evaluate(PackedSequences sequences, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradients)
    {
        long count = LossTargets.Count(targets);
        float scale = 1f / count;
        double sum = 0;
        for (int row = 0; row < targets.Length; row++)
        {
            Span<float> p = gradients.Slice(row * classes, classes);
            if (float.IsNaN(targets[row]))
            {
                p.Clear();
                continue;
            }

            ReadOnlySpan<float> y = outputs.Slice(row * classes, classes);
            int target = (int)targets[row];
            y.CopyTo(p);
            sum += SoftmaxOf.Run(p) - y[target];
            p[target] -= 1;
            Scale.Run(p, scale);
        }

        return new LossValue(sum, count);
    }

    public IHeadPass Pass(LinearHead head) => new SoftmaxPass(head);

    /// <summary>Turns rows of outputs into probabilities in place.</summary>
    public static void Probabilities(Span<float> outputs, int classes)
    {
        for (int i = 0; i < outputs.Length; i += classes)
        {
            SoftmaxOf.Run(outputs.Slice(i, classes));
        }
    }
}
