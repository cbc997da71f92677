namespace ML.Recurrent.Tuning;

/// <summary>Why an experiment ended.</summary>
internal enum ExperimentOutcome
{
    /// <summary>As many trials as it may have are begun, and none has earned to go on.</summary>
    TrialsDone,

    /// <summary>The next job would pass the number of epochs.</summary>
    EpochsSpent,

    TimeOver,

    Cancelled,

    /// <summary>One trial after the other failed.</summary>
    TooManyFailures,
}
