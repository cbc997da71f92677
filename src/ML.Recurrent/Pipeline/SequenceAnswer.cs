using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>What a network made of one sequence.</summary>
internal readonly ref struct SequenceAnswer(
    SequenceSteps steps, ReadOnlySpan<float> scores, ReadOnlySpan<float> raw, ReadOnlySpan<float> attentionWeights)
{
    /// <summary>The steps that the network saw, and where they stand in the row's vectors.</summary>
    public SequenceSteps Steps { get; } = steps;

    /// <summary>[O], or [T, O] where each step has an output: real values in the label's units, probabilities for classes.</summary>
    public ReadOnlySpan<float> Scores { get; } = scores;

    /// <summary>As many: the head's outputs themselves, which are log-odds for yes or no.</summary>
    public ReadOnlySpan<float> Raw { get; } = raw;

    /// <summary>[T]; empty without attention.</summary>
    public ReadOnlySpan<float> AttentionWeights { get; } = attentionWeights;
}
