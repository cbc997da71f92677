namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>The sizes of a case.</summary>
/// <param name="Name">As asked for on the command line.</param>
/// <param name="Timesteps">T.</param>
/// <param name="Batch">B.</param>
/// <param name="InputSize">I.</param>
/// <param name="HiddenSize">H.</param>
/// <param name="Layers">Layers one above the other.</param>
internal sealed record Shape(string Name, int Timesteps, int Batch, int InputSize, int HiddenSize, int Layers = 1)
{
    /// <summary>Whole sequences. S6 is the small language model of Zaremba et al. (2014).</summary>
    public static IReadOnlyList<Shape> Sequences { get; } =
    [
        new("S1", 50, 1, 32, 64),
        new("S2", 100, 1, 128, 256),
        new("S3", 50, 32, 64, 128),
        new("S4", 100, 64, 128, 256),
        new("S5", 50, 64, 512, 512),
        new("S6", 35, 20, 200, 200, 2),
    ];

    public static IReadOnlyList<Shape> Streams { get; } = [new("H64", 1, 1, 32, 64), new("H256", 1, 1, 128, 256)];

    public static Shape LanguageModel { get; } = Sequences[^1] with { Name = "lm" };

    /// <summary>What a command line can ask for.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Sequences.Select(shape => shape.Name), "stream", "lm"];

    public string Words => $"{Timesteps} {Batch} {InputSize} {HiddenSize} {Layers}";

    /// <summary>The cases of one of <see cref="Names"/>, those of the LSTM before those of the GRU.</summary>
    public static IEnumerable<BenchCase> Cases(string name) =>
        from cell in new[] { "lstm", "gru" }
        from mode in name switch
        {
            "stream" => [BenchMode.Stream],
            "lm" => [BenchMode.LanguageModelStep],
            _ => new[] { BenchMode.Inference, BenchMode.Training },
        }
        from shape in name switch
        {
            "stream" => Streams,
            "lm" => [LanguageModel],
            _ => Sequences.Where(shape => shape.Name == name),
        }
        select new BenchCase(cell, mode, shape);
}
