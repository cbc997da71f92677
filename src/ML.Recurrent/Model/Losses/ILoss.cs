using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Model.Layers;

namespace ML.Recurrent.Model.Losses;

/// <summary>The loss of a batch.</summary>
/// <param name="Sum">Sum over the targets that are present, in double and in ascending order.</param>
/// <param name="Count">Number of targets that are present.</param>
internal readonly record struct LossValue(double Sum, long Count)
{
    public double Mean => Count == 0 ? 0 : Sum / Count;
}

/// <summary>
/// What training drives down: a function of a batch's outputs and targets. A target of NaN is missing and counts for nothing.
/// </summary>
internal interface ILoss
{
    /// <param name="sequences">The batch; rows are its sequences, or its steps where each has an output.</param>
    /// <param name="outputs">The head's outputs, [rows, O].</param>
    /// <param name="targets">[rows, target size].</param>
    /// <param name="gradients">Gradient of the mean loss, [rows, O], overwritten.</param>
    LossValue Evaluate(PackedSequences sequences, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradients);

    /// <summary>How training passes a head with this loss on top; a loss that is better computed together with the head brings its own.</summary>
    IHeadPass Pass(LinearHead head) => new OutputsPass(head, this);
}
