using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Tests.Model.Dropout;

/// <summary>L = Σ targets ⊙ outputs: its gradients are the targets.</summary>
internal sealed class SumLoss : ILoss
{
    public LossValue Evaluate(PackedSequences sequences, ReadOnlySpan<float> outputs, LossTargets targets, Span<float> gradients)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            sum += (double)targets.Values[i] * outputs[i];
        }

        targets.Values.CopyTo(gradients);
        return new LossValue(sum, 1);
    }
}
