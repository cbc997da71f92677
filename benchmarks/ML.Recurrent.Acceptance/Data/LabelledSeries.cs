namespace ML.Recurrent.Acceptance.Data;

/// <summary>A series of any length and the class it belongs to.</summary>
internal sealed class LabelledSeries
{
    /// <summary>[T, F], row-major.</summary>
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = "";
}
