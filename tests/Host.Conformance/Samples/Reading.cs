using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Samples;

/// <summary>A row with a scalar, a text and a vector: what most cases read.</summary>
internal sealed class Reading
{
    public int Number { get; set; }

    public float Value { get; set; }

    public string? Name { get; set; }

    [VectorType(2)]
    public float[]? Pair { get; set; }

    public static Reading[] List(int count) => [.. Enumerable.Range(0, count).Select(number => new Reading
    {
        Number = number,
        Value = number * 0.5f,
        Name = $"row {number}",
        Pair = [number, -number],
    })];

    public static IDataView View(MLContext context, int count) => context.Data.LoadFromEnumerable(List(count));
}
