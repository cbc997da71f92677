using ML.Recurrent.Benchmarks.SideBySide;
using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Benchmarks.Serving;

/// <summary>Cases as ours runs them.</summary>
internal static class BenchWork
{
    private const int Seed = 1;

    /// <exception cref="FormatException">The cell is none of lstm, gru and rnn.</exception>
    public static IBenchWork Create(BenchCase benchCase, int threads) => benchCase.Mode switch
    {
        BenchMode.LanguageModelStep => new LanguageModelWork(benchCase, threads),
        BenchMode.Stream => new StreamWork(benchCase, threads),
        _ => new LayersWork(benchCase, threads),
    };

    /// <summary>The layers of a case, one above the other.</summary>
    public static RecurrentLayerSpec[] Layers(BenchCase benchCase)
    {
        CellSpec cell = benchCase.Cell switch
        {
            "lstm" => CellKind.Lstm,
            "gru" => CellKind.Gru,
            "rnn" => CellKind.Rnn,
            string other => throw new FormatException($"expected lstm, gru or rnn; got '{other}'"),
        };
        return [.. Enumerable.Repeat(new RecurrentLayerSpec(cell, benchCase.Shape.HiddenSize, Bidirectional: false), benchCase.Shape.Layers)];
    }

    public static RecurrentStack Stack(BenchCase benchCase)
    {
        var stack = new RecurrentStack(new RecurrentStackSpec(benchCase.Shape.InputSize, Layers(benchCase)));
        stack.Initialize(Seed);
        return stack;
    }

    /// <summary>Uniform in ±½, the same each time.</summary>
    public static AlignedBuffer Filled(int length)
    {
        var random = new Random(Seed);
        var buffer = new AlignedBuffer(length);
        foreach (ref float value in buffer.Span)
        {
            value = random.NextSingle() - 0.5f;
        }

        return buffer;
    }
}
