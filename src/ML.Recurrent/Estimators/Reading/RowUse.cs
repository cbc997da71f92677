namespace ML.Recurrent.Estimators.Reading;

/// <summary>What rows are read for, in words for messages.</summary>
internal sealed record RowUse(string Verb, string Doing)
{
    public static RowUse Training { get; } = new("train on", "training on");

    public static RowUse Validation { get; } = new("validate on", "validating on");
}
