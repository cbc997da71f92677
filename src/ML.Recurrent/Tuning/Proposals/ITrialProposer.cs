using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Proposals;

/// <summary>Says what to try next.</summary>
internal interface ITrialProposer
{
    /// <summary>The rule and its settings in words: two that agree have the same.</summary>
    string Identity { get; }

    /// <summary>The next trial: a function of the seed and the history, and of nothing else.</summary>
    TrialSpec Propose(TrialHistory history);
}
