using Microsoft.ML.Data;

namespace ML.Recurrent.Reliability.Training;

/// <summary>A sequence of two features, and labels for some tasks: every value is a function of the row's number.</summary>
public sealed class WaveRow
{
    private const int Shortest = 3;
    private const int Longest = 20;

    /// <summary>T steps of two features.</summary>
    [VectorType(0, 2)]
    public float[] Features { get; set; } = [];

    /// <summary>The mean of the first feature, with noise.</summary>
    public float Label { get; set; }

    /// <summary>For each step, one of two classes.</summary>
    [VectorType]
    [KeyType(3)]
    public uint[] Tags { get; set; } = [];

    /// <summary>For each step, two flags.</summary>
    [VectorType(0, 2)]
    public bool[] Flags { get; set; } = [];

    /// <summary>Rows that are made when they are read.</summary>
    public static IEnumerable<WaveRow> Rows(int count) => Enumerable.Range(0, count).Select(Row);

    private static WaveRow Row(int number)
    {
        var random = new Random(number);
        int steps = random.Next(Shortest, Longest + 1);
        float[] features = new float[2 * steps];
        uint[] tags = new uint[steps];
        bool[] flags = new bool[2 * steps];
        float sum = 0;
        for (int t = 0; t < steps; t++)
        {
            features[2 * t] = MathF.Sin((0.3f * t) + number) + (0.2f * random.NextSingle());
            features[(2 * t) + 1] = random.NextSingle();
            sum += features[2 * t];
            tags[t] = sum > 0 ? 1u : 2u;
            flags[2 * t] = features[2 * t] > 0;
            flags[(2 * t) + 1] = sum > features[(2 * t) + 1];
        }

        return new WaveRow { Features = features, Label = (sum / steps) + (0.1f * random.NextSingle()), Tags = tags, Flags = flags };
    }
}
