using System.Globalization;

namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>Registers that ours may use.</summary>
internal enum RegisterLimit
{
    None,

    /// <summary>No AVX-512.</summary>
    Avx2,

    /// <summary>No AVX2, and so no FMA.</summary>
    Sse,
}

/// <summary>What the command line asks for.</summary>
internal sealed record BenchOptions
{
    public const string Usage =
        "bench [--peers] [--soak] [--minutes n] [--rounds n] [--threads n] [--avx2|--sse] [S1 … S6|stream|lm …]";

    /// <value>Default false: ours against the peak alone.</value>
    public bool Peers { get; init; }

    /// <value>Default false.</value>
    public bool Soak { get; init; }

    /// <summary>Length of a soak.</summary>
    /// <value>Default 10.</value>
    public int Minutes { get; init; } = 10;

    /// <summary>Rounds that count, for each row.</summary>
    /// <value>Default 9.</value>
    public int Rounds { get; init; } = 9;

    /// <value>Default 1 and, where there are two processors, 2.</value>
    public IReadOnlyList<int> Threads { get; init; } = Environment.ProcessorCount > 1 ? [1, 2] : [1];

    public RegisterLimit Registers { get; init; }

    /// <summary>Of <see cref="Shape.Names"/>.</summary>
    /// <value>Default all of them.</value>
    public IReadOnlyList<string> Shapes { get; init; } = Shape.Names;

    /// <returns>Null where a word is none of <see cref="Usage"/>.</returns>
    public static BenchOptions? Read(ReadOnlySpan<string> words)
    {
        var options = new BenchOptions();
        var shapes = new List<string>();
        while (words is [string word, ..])
        {
            if (Shape.Names.FirstOrDefault(name => name.Equals(word, StringComparison.OrdinalIgnoreCase)) is string shape)
            {
                shapes.Add(shape);
            }
            else if ((options.With(word) ?? options.With(word, Number(words))) is BenchOptions more)
            {
                words = options.With(word) is null ? words[1..] : words;
                options = more;
            }
            else
            {
                return null;
            }

            words = words[1..];
        }

        return shapes.Count == 0 ? options : options with { Shapes = shapes };
    }

    private static int Number(ReadOnlySpan<string> words) =>
        words.Length > 1 && int.TryParse(words[1], CultureInfo.InvariantCulture, out int number) ? number : 0;

    private BenchOptions? With(string word) => word switch
    {
        "--peers" => this with { Peers = true },
        "--soak" => this with { Soak = true },
        "--avx2" => this with { Registers = RegisterLimit.Avx2 },
        "--sse" => this with { Registers = RegisterLimit.Sse },
        _ => null,
    };

    private BenchOptions? With(string word, int number) => (word, number) switch
    {
        ("--minutes", > 0) => this with { Minutes = number },
        ("--rounds", > 0) => this with { Rounds = number },
        ("--threads", > 0) => this with { Threads = [number] },
        _ => null,
    };
}
