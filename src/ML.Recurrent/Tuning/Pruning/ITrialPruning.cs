using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Pruning;

/// <summary>Which trials go on, and how far: a function of the history alone.</summary>
internal interface ITrialPruning
{
    /// <summary>Epochs that every trial gets.</summary>
    int FirstEpochs { get; }

    /// <summary>Epochs of a trial that is trained to its end.</summary>
    int MaximumEpochs { get; }

    /// <summary>The rule in words: two that agree have the same.</summary>
    string Identity { get; }

    /// <summary>The job that lets a trial go on now; null if none has earned it.</summary>
    TrialJob? Promote(TrialHistory history);

    /// <summary>
    /// Asked when no trial may be begun and none has earned to go on: the job that leads to a trial that is trained to its end; null if
    /// there is one, or may be one by what is under way, or can be none.
    /// </summary>
    TrialJob? Finish(TrialHistory history);
}
