using Microsoft.ML;
using Microsoft.ML.Data;

namespace AutoML.Tests;

/// <summary>A piece of a wave, and what every task asks of it.</summary>
internal sealed class SweptRow
{
    private const int Length = 6;

    [VectorType(Length)]
    public float[] Features { get; set; } = [];

    public float Next { get; set; }

    public bool Rises { get; set; }

    [KeyType(3)]
    public uint Third { get; set; }

    [VectorType(2)]
    public float[] NextTwo { get; set; } = [];

    [VectorType(Length)]
    [KeyType(2)]
    public uint[] Signs { get; set; } = [];

    public static IDataView View(MLContext mlContext, int first, int count) =>
        mlContext.Data.LoadFromEnumerable(Enumerable.Range(first, count).Select(At));

    private static SweptRow At(int start)
    {
        float[] wave = [.. Enumerable.Range(start, Length + 2).Select(t => MathF.Sin(0.7f * t))];
        return new SweptRow
        {
            Features = wave[..Length],
            Next = wave[Length],
            Rises = wave[Length] > wave[Length - 1],
            Third = (uint)Math.Clamp((int)(1.5f * (wave[Length] + 1)), 0, 2) + 1,
            NextTwo = wave[Length..],
            Signs = [.. wave[..Length].Select(value => value > 0 ? 2u : 1u)],
        };
    }
}
