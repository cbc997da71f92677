using Microsoft.ML.Data;

namespace ML.Recurrent.Tests.Estimators.Reading;

/// <summary>A sequence, its label, what kind it is of and what it counts for.</summary>
public sealed class WeightedRow
{
    public int Number { get; set; }

    public float Label { get; set; }

    [VectorType(0, 2)]
    public float[] Features { get; set; } = [];

    public float Weight { get; set; }

    public string Kind { get; set; } = "";

    internal static WeightedRow[] Rows(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new WeightedRow
        {
            Number = i,
            Label = i,
            Features = [.. Enumerable.Range(0, 2 * (i % 7)).Select(k => (float)i + k)],
            Weight = 1 + i % 5,
            Kind = i % 3 == 0 ? "fizz" : "other",
        }),
    ];
}
