namespace ML.Recurrent.Tests.Estimators.Evaluation;

/// <summary>A sequence with any of several labels for every step, in both forms, and their probabilities.</summary>
public sealed class MultiHotRow
{
    public float[] Numbers { get; set; } = [];

    public bool[] Label { get; set; } = [];

    public bool[] PredictedLabel { get; set; } = [];

    public float[] Score { get; set; } = [];
}
