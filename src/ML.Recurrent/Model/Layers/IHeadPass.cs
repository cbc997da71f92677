using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Model.Layers;

/// <summary>
/// A training step's way through the head: outputs, loss and gradients in one go. Owns its memory; not for two threads at once.
/// </summary>
internal interface IHeadPass
{
    /// <param name="sequences">The batch; rows are its sequences, or its steps where each has an output.</param>
    /// <param name="batch">What the head reads, and where the gradients go.</param>
    /// <param name="team">Who shares the work; null is the caller alone. The bits do not depend on it.</param>
    LossValue Run(PackedSequences sequences, HeadBatch batch, WorkerTeam? team);
}

/// <summary>One batch at the head.</summary>
internal readonly ref struct HeadBatch
{
    public required int Rows { get; init; }

    /// <summary>What the head reads, [rows, I].</summary>
    public required ReadOnlySpan<float> Inputs { get; init; }

    public required LossTargets Targets { get; init; }

    /// <summary>[rows, I], overwritten.</summary>
    public required Span<float> InputGradients { get; init; }

    /// <summary>Of all parameters; the head's are added to.</summary>
    public required Span<float> ParameterGradients { get; init; }
}
