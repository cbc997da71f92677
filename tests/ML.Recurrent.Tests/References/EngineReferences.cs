using System.Runtime.Intrinsics;
using System.Text.Json;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.References;

/// <summary>What PyTorch makes of a stack whose numbers come from a formula; make_engine_references.py has both.</summary>
internal sealed record EngineCase(
    string Name,
    string Cell,
    int Timesteps,
    int Batch,
    int InputSize,
    int HiddenSize,
    int Layers,
    bool Bidirectional,
    int[]? Lengths,
    Dictionary<string, TensorDigest> Results)
{
    // Without vectors the largest take minutes.
    private const long MostWithoutVectors = 100_000_000;

    public static IReadOnlyList<EngineCase> All { get; } = Read();

    /// <summary>Those that this machine gets through in seconds.</summary>
    public static IEnumerable<EngineCase> Feasible =>
        All.Where(one => Vector256.IsHardwareAccelerated || one.Products <= MostWithoutVectors);

    public RecurrentStackSpec Spec =>
        new(InputSize, [.. Enumerable.Repeat(new RecurrentLayerSpec(Kind, HiddenSize, Bidirectional), Layers)]);

    private CellSpec Kind => Cell switch { "lstm" => CellKind.Lstm, "gru" => CellKind.Gru, _ => CellKind.Rnn };

    private long Products => (long)Timesteps * Batch * Spec.Parameters.Sum(parameter => parameter.Count);

    public override string ToString() => $"{Name} {Cell}";

    private static EngineCase[] Read()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "References", "torch-engine.json"));
        return JsonSerializer.Deserialize<Content>(stream, JsonSerializerOptions.Web)!.Cases;
    }

    private sealed record Content(string Torch, EngineCase[] Cases);
}

/// <summary>A tensor in brief: the value at some elements, the greatest magnitude, and two sums with signs.</summary>
internal sealed record TensorDigest(double[] Samples, double Greatest, double[] Projections)
{
    /// <summary>
    /// No sampled element may be further off than <paramref name="tolerance"/>, as a share of the greatest or of
    /// <paramref name="scale"/> if that is larger; the sums, of n elements each, no further than √n times that.
    /// </summary>
    public void Check(ReadOnlySpan<float> actual, double tolerance, string what, double scale = 0)
    {
        double limit = tolerance * Math.Max(scale, Greatest);
        for (int k = 0; k < Samples.Length; k++)
        {
            int place = (int)(HashFormula.Hash(300, (uint)k) % (uint)actual.Length);
            Assert.AreEqual(Samples[k], actual[place], limit, $"{what}[{place}]");
        }

        double greatest = 0;
        Span<double> sums = [0, 0];
        for (int i = 0; i < actual.Length; i++)
        {
            greatest = Math.Max(greatest, Math.Abs(actual[i]));
            sums[0] += HashFormula.Sign(400, (uint)i) * (double)actual[i];
            sums[1] += HashFormula.Sign(401, (uint)i) * (double)actual[i];
        }

        Assert.AreEqual(Greatest, greatest, limit, $"{what}: greatest magnitude");
        Assert.AreEqual(Projections[0], sums[0], limit * Math.Sqrt(actual.Length), $"{what}: first sum with signs");
        Assert.AreEqual(Projections[1], sums[1], limit * Math.Sqrt(actual.Length), $"{what}: second sum with signs");
    }
}

/// <summary>Numbers from a formula: the same in every language.</summary>
internal static class HashFormula
{
    public static uint Hash(uint stream, uint index)
    {
        uint x = unchecked(index * 0x9E3779B9 + stream * 0x85EBCA6B);
        x ^= x >> 16;
        x = unchecked(x * 0x7FEB352D);
        x ^= x >> 15;
        x = unchecked(x * 0x846CA68B);
        return x ^ (x >> 16);
    }

    public static int Sign(uint stream, uint index) => (Hash(stream, index) & 1) == 1 ? 1 : -1;

    /// <summary>Values in [−scale, scale).</summary>
    public static float[] Values(uint stream, int count, double scale = 1)
    {
        float[] values = new float[count];
        Fill(values, stream, scale);
        return values;
    }

    public static void Fill(Span<float> values, uint stream, double scale = 1)
    {
        float factor = (float)scale;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ((Hash(stream, (uint)i) >> 8) * (1f / (1 << 23)) - 1) * factor;
        }
    }
}
