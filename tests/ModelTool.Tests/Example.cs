using Microsoft.ML.Data;

namespace ModelTool.Tests;

/// <summary>A row with something for each of the models.</summary>
internal sealed class Example
{
    public const int Length = 4;
    public const int Codes = 6;

    [VectorType(Length)]
    public float[] Window { get; set; } = new float[Length];

    public float Next { get; set; }

    [VectorType(0, 2)]
    public float[] Trace { get; set; } = [];

    /// <summary>As <see cref="Trace"/>; that a step has two values, the trainer must be told.</summary>
    [VectorType]
    public float[] Flat { get; set; } = [];

    [VectorType]
    [KeyType(Codes + 1)]
    public uint[] Keys { get; set; } = [];

    public int Steps { get; set; }

    [VectorType(2)]
    public float[] Ends { get; set; } = new float[2];

    public string Gesture { get; set; } = "";

    public bool IsLong { get; set; }

    public string Text { get; set; } = "";

    public string[] Words { get; set; } = [];

    public string[] Tags { get; set; } = [];
}

internal sealed class ScoreAnswer
{
    public float Score { get; set; }
}

internal sealed class YesNoAnswer
{
    public bool PredictedLabel { get; set; }

    public float Score { get; set; }

    public float Probability { get; set; }
}

internal sealed class ClassAnswer
{
    public uint PredictedLabel { get; set; }

    public float[] Score { get; set; } = [];
}

internal sealed class VectorAnswer
{
    public float[] Score { get; set; } = [];
}

internal sealed class TagAnswer
{
    public uint[] PredictedLabel { get; set; } = [];

    public float[] Score { get; set; } = [];
}
