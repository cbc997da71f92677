namespace ML.Recurrent.Tuning;

/// <summary>Why an experiment ended.</summary>
public enum ExperimentOutcome
{
    /// <summary>As many trials as it may have are begun, and none has earned to go on.</summary>
    TrialsDone,

    /// <summary>What comes next would pass the number of epochs that it may have.</summary>
    EpochsSpent,

    /// <summary>The time was over.</summary>
    TimeOver,

    /// <summary>The caller cancelled it.</summary>
    Cancelled,

    /// <summary>One trial after the other failed.</summary>
    TooManyFailures,
}
