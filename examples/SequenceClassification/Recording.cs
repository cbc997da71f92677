using Microsoft.ML.Data;

namespace SequenceClassification;

/// <summary>One gesture as an accelerometer on the wrist sees it.</summary>
internal class Recording
{
    public const int Axes = 3;

    public string Gesture { get; set; } = "";

    /// <summary>x along the arm, y across it, z out of the wrist, in g, step after step; NaN where a step was lost.</summary>
    [VectorType(0, Axes)]
    public float[] Features { get; set; } = [];
}

/// <summary>A recording, the gesture it was taken for, and the probability of each.</summary>
internal sealed class Answer : Recording
{
    public string Predicted { get; set; } = "";

    public float[] Score { get; set; } = [];
}
