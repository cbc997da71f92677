namespace ML.Recurrent.Tests.Estimators.Evaluation;

/// <summary>Several real labels, and their scores.</summary>
public sealed class RealRow
{
    public float[] Label { get; set; } = [];

    public float[] Score { get; set; } = [];
}
