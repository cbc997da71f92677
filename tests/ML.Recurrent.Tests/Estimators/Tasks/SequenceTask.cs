namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>The tasks, those on steps once for each kind of label.</summary>
public enum SequenceTask
{
    /// <summary>Regression.</summary>
    Regression,

    /// <summary>Binary classification.</summary>
    Binary,

    /// <summary>Multiclass classification.</summary>
    Multiclass,

    /// <summary>Multi-output regression.</summary>
    MultiOutput,

    /// <summary>A class for every step.</summary>
    StepClasses,

    /// <summary>Any of several labels for every step, as Booleans.</summary>
    StepFlags,

    /// <summary>The same as 0 and 1.</summary>
    StepBits,

    /// <summary>A real value for every step.</summary>
    StepValues,
}
