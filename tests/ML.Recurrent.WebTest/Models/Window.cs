using Microsoft.ML.Data;

namespace ML.Recurrent.WebTest.Models;

/// <summary>A stretch of a series, and what came next.</summary>
public sealed class Window
{
    /// <summary>Length of a stretch.</summary>
    public const int Steps = 24;

    /// <summary>The stretch.</summary>
    [VectorType(Steps)]
    public float[] History { get; set; } = [];

    /// <summary>What came next.</summary>
    public float Next { get; set; }

    internal static IEnumerable<Window> Rows(int count) => Enumerable.Range(0, count).Select(Row);

    private static Window Row(int number)
    {
        var random = new Random(number);
        float[] values = [.. Enumerable.Range(number, Steps + 1).Select(t => MathF.Sin(0.37f * t) + (0.3f * random.NextSingle()))];
        return new Window { History = values[..Steps], Next = values[Steps] };
    }
}
