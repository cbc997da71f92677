namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>A case on a number of threads: what every contender took, in turns.</summary>
internal sealed record BenchRow(BenchCase Case, int Threads)
{
    /// <summary>GFlop/s of <see cref="Threads"/> threads, a figure a round.</summary>
    public Measured Peak { get; } = new();

    /// <summary>µs of a call, a figure a round.</summary>
    public Measured Ours { get; } = new();

    public Measured OneDnn { get; } = new();

    public Measured PyTorch { get; } = new();

    /// <summary>Allocated by a call, the runtime's own threads included, a figure a round.</summary>
    public Measured Bytes { get; } = new();

    /// <summary>KiB that a training case adds to a fresh process at its peak.</summary>
    public double? OurMemory { get; set; }

    public double? PyTorchMemory { get; set; }

    /// <summary>Why the row does not count; null where it does.</summary>
    public string? Objection { get; set; }

    public double ShareOfPeak => Case.Flops / 1e3 / Ours.Median / Peak.Median;

    /// <summary>How many times oneDNN's rate ours is when each is paid for the products that it makes.</summary>
    public double? AgainstOneDnnAtEqualWork =>
        OneDnn.Count == 0 ? null : OneDnn.Median / Ours.Median * Case.Flops / Case.FlopsWithInputGradient;

    /// <summary>How many times as long as ours a peer takes.</summary>
    public double? Against(Measured peer) => peer.Count == 0 ? null : peer.Median / Ours.Median;
}
