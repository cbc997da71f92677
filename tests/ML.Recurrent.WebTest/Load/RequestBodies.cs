using System.Text.Json;
using ML.Recurrent.WebTest.Models;

namespace ML.Recurrent.WebTest.Load;

/// <summary>What is sent, made once.</summary>
internal sealed class RequestBodies
{
    public const int BatchSize = 16;

    public RequestBodies(IReadOnlyList<Window> examples)
    {
        Single = [.. examples.Select(example => Json(new { series = example.History }))];
        Batch = [.. examples.Select((_, i) => Json(new { series = BatchOf(i, examples.Count).Select(place => examples[place].History) }))];
    }

    /// <summary>One for each example.</summary>
    public byte[][] Single { get; }

    /// <summary>One for each example, with it and those after it.</summary>
    public byte[][] Batch { get; }

    /// <summary>The examples of a batch.</summary>
    public static IEnumerable<int> BatchOf(int first, int examples) => Enumerable.Range(first, BatchSize).Select(place => place % examples);

    private static byte[] Json<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body);
}
