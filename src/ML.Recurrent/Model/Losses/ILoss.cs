using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Model.Layers;

namespace ML.Recurrent.Model.Losses;

/// <summary>
/// What training drives down: a function of a batch's outputs and targets. A target of NaN is missing and counts for nothing.
/// </summary>
internal interface ILoss
{
    /// <param name="sequences">The batch; rows are its sequences, or its steps where each has an output.</param>
    /// <param name="outputs">The head's outputs, [rows, O].</param>
    /// <param name="targets">Of the rows.</param>
    /// <param name="gradients">Gradient of the weighted mean loss, [rows, O], overwritten.</param>
    LossValue Evaluate(PackedSequences sequences, ReadOnlySpan<float> outputs, LossTargets targets, Span<float> gradients);

    /// <summary>How training passes a head with this loss on top; a loss that is better computed together with the head brings its own.</summary>
    IHeadPass Pass(LinearHead head) => new OutputsPass(head, this);
}
