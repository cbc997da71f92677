namespace ML.Recurrent.Estimators;

/// <summary>What the labels of steps are.</summary>
public enum StepLabels
{
    /// <summary>What their type says: keys are classes, Booleans labels of which any number may hold, and numbers real values.</summary>
    ByType,

    /// <summary>Booleans, or the numbers 0 and 1: labels of which any number may hold.</summary>
    MultiHot,
}
