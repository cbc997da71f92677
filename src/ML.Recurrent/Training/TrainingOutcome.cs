namespace ML.Recurrent.Training;

/// <summary>How a run of training ended.</summary>
internal enum TrainingOutcome
{
    /// <summary>After its last epoch.</summary>
    Completed,

    /// <summary>Before, as validation no longer improved.</summary>
    StoppedEarly,

    Cancelled,

    /// <summary>The loss or a gradient was no longer finite.</summary>
    Diverged,
}
