namespace ML.Recurrent.Tuning;

/// <summary>Where a trial stands.</summary>
public enum TrialState
{
    /// <summary>A job of it is being run, or was when the log ended.</summary>
    Running,

    /// <summary>Left at a rung: it may go on yet.</summary>
    Paused,

    /// <summary>Left at a rung for good.</summary>
    Pruned,

    /// <summary>Trained to its end.</summary>
    Completed,

    /// <summary>Its executor threw.</summary>
    Failed,

    /// <summary>Stopped with the experiment, within a job.</summary>
    Interrupted,
}
