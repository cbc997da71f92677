namespace ML.Recurrent.Tests.Estimators;

/// <summary>A sequence and its label, between columns that only pass through.</summary>
public sealed class SequenceRow
{
    public int Number { get; set; }

    public float Label { get; set; }

    public float[] Features { get; set; } = [];

    public string Name { get; set; } = "";
}
