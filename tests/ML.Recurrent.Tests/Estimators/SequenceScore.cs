namespace ML.Recurrent.Tests.Estimators;

public sealed class SequenceScore
{
    public int Number { get; set; }

    public float Score { get; set; }
}
