namespace ML.Recurrent.WebTest.Models;

/// <summary>What ML.NET answers.</summary>
public sealed class ExpectedScore
{
    /// <summary>The prediction.</summary>
    public float Score { get; set; }
}
