namespace ML.Recurrent.Tests.Estimators.Evaluation;

/// <summary>A sequence with a key for every step, as a tagging model leaves it.</summary>
public sealed class TaggedRow
{
    public uint[] Label { get; set; } = [];

    public uint[] PredictedLabel { get; set; } = [];

    public float[] Score { get; set; } = [];
}
