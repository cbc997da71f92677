using ML.Recurrent.Model;

namespace ML.Recurrent.Training;

/// <summary>Sequences and their targets, held in memory.</summary>
internal sealed class SequenceDataset(SequenceShape shape)
{
    private readonly ChunkedValues<float> _features = new();
    private readonly ChunkedValues<int> _tokens = new();
    private readonly ChunkedValues<float> _targets = new();
    private readonly List<Entry> _entries = [];

    public SequenceShape Shape => shape;

    /// <summary>Number of sequences.</summary>
    public int Count => _entries.Count;

    /// <summary>Steps of all sequences together.</summary>
    public long Steps { get; private set; }

    /// <param name="steps">The sequence, settled; it may be empty.</param>
    /// <param name="targets">[target size], or [T, target size] where each step has a target. NaN is missing.</param>
    public void Add(SequenceSteps steps, ReadOnlySpan<float> targets) => Add(steps.Length, steps.Features, steps.Tokens, targets);

    /// <param name="features">[T, F], row-major, of a sequence without tokens.</param>
    /// <param name="targets">As above.</param>
    public void Add(ReadOnlySpan<float> features, ReadOnlySpan<float> targets) =>
        Add(features.Length / shape.FeaturesPerStep, features, [], targets);

    /// <summary>Number of steps T of a sequence.</summary>
    public int Length(int sequence) => _entries[sequence].Length;

    /// <summary>[T, F], row-major.</summary>
    public Span<float> FeaturesOf(int sequence) => _features[_entries[sequence].Features];

    /// <summary>[T, E], row-major.</summary>
    public ReadOnlySpan<int> TokensOf(int sequence) => _tokens[_entries[sequence].Tokens];

    /// <summary>[target size], or [T, target size].</summary>
    public Span<float> TargetsOf(int sequence) => _targets[_entries[sequence].Targets];

    private void Add(int length, ReadOnlySpan<float> features, ReadOnlySpan<int> tokens, ReadOnlySpan<float> targets)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Length, length * shape.FeaturesPerStep);
        ArgumentOutOfRangeException.ThrowIfNotEqual(tokens.Length, length * shape.TokenColumns);
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Length, shape.TargetCount(length));
        _entries.Add(new Entry(length, _features.Append(features), _tokens.Append(tokens), _targets.Append(targets)));
        Steps += length;
    }

    private readonly record struct Entry(
        int Length, ChunkedValues<float>.Place Features, ChunkedValues<int>.Place Tokens, ChunkedValues<float>.Place Targets);
}
