using System.Runtime.CompilerServices;
using ML.Recurrent.Model;

namespace ML.Recurrent.Training.Data;

/// <summary>Sequences, their targets and weights, held in memory.</summary>
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

    /// <summary>Bytes that the sequences take.</summary>
    public long Bytes { get; private set; }

    /// <param name="steps">The sequence, settled; it may be empty.</param>
    /// <param name="targets">[target size], or [T, target size] where each step has a target. NaN is missing.</param>
    /// <param name="weight">What it counts for in the loss.</param>
    public void Add(SequenceSteps steps, ReadOnlySpan<float> targets, float weight = 1) =>
        Add(steps.Length, steps.Features, steps.Tokens, targets, weight);

    /// <param name="features">[T, F], row-major, of a sequence without tokens.</param>
    /// <param name="targets">As above.</param>
    /// <param name="weight">As above.</param>
    public void Add(ReadOnlySpan<float> features, ReadOnlySpan<float> targets, float weight = 1) =>
        Add(features.Length / shape.FeaturesPerStep, features, [], targets, weight);

    /// <summary>Forgets all sequences and keeps their memory for those to come.</summary>
    public void Clear()
    {
        _features.Clear();
        _tokens.Clear();
        _targets.Clear();
        _entries.Clear();
        (Steps, Bytes) = (0, 0);
    }

    /// <summary>Number of steps T of a sequence.</summary>
    public int Length(int sequence) => _entries[sequence].Length;

    /// <summary>[T, F], row-major.</summary>
    public Span<float> FeaturesOf(int sequence) => _features[_entries[sequence].Features];

    /// <summary>[T, E], row-major.</summary>
    public ReadOnlySpan<int> TokensOf(int sequence) => _tokens[_entries[sequence].Tokens];

    /// <summary>[target size], or [T, target size].</summary>
    public Span<float> TargetsOf(int sequence) => _targets[_entries[sequence].Targets];

    /// <summary>What a sequence counts for in the loss.</summary>
    public float WeightOf(int sequence) => _entries[sequence].Weight;

    private void Add(int length, ReadOnlySpan<float> features, ReadOnlySpan<int> tokens, ReadOnlySpan<float> targets, float weight)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Length, length * shape.FeaturesPerStep);
        ArgumentOutOfRangeException.ThrowIfNotEqual(tokens.Length, length * shape.TokenColumns);
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Length, shape.TargetCount(length));
        _entries.Add(new Entry(length, _features.Append(features), _tokens.Append(tokens), _targets.Append(targets), weight));
        Steps += length;
        Bytes += Unsafe.SizeOf<Entry>() + sizeof(float) * ((long)features.Length + tokens.Length + targets.Length);
    }

    private readonly record struct Entry(
        int Length,
        ChunkedValues<float>.Place Features,
        ChunkedValues<int>.Place Tokens,
        ChunkedValues<float>.Place Targets,
        float Weight);
}
