using System.Runtime.InteropServices;

namespace ML.Recurrent.Training;

/// <summary>Sequences and their targets, held in memory in a few large pieces.</summary>
internal sealed class SequenceDataset(int featuresPerStep, int targetSize)
{
    private const int ChunkLength = 1 << 20;

    private readonly List<float[]> _chunks = [];
    private readonly List<Place> _places = [];
    private readonly List<float> _targets = [];
    private int _used;

    /// <summary>Features F of a step.</summary>
    public int FeaturesPerStep => featuresPerStep;

    /// <summary>Number of target values of a sequence.</summary>
    public int TargetSize => targetSize;

    /// <summary>Number of sequences.</summary>
    public int Count => _places.Count;

    /// <summary>Steps of all sequences together.</summary>
    public long Steps { get; private set; }

    /// <param name="steps">[T, F], row-major; T may be 0.</param>
    /// <param name="target">As many values as <see cref="TargetSize"/>.</param>
    public void Add(ReadOnlySpan<float> steps, ReadOnlySpan<float> target)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(steps.Length % featuresPerStep, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(target.Length, targetSize);
        if (_chunks.Count == 0 || _chunks[^1].Length - _used < steps.Length)
        {
            _chunks.Add(new float[Math.Max(ChunkLength, steps.Length)]);
            _used = 0;
        }

        steps.CopyTo(_chunks[^1].AsSpan(_used));
        _places.Add(new Place(_chunks.Count - 1, _used, steps.Length));
        _used += steps.Length;
        _targets.AddRange(target);
        Steps += steps.Length / featuresPerStep;
    }

    /// <summary>Number of steps T of a sequence.</summary>
    public int Length(int sequence) => _places[sequence].Length / featuresPerStep;

    /// <summary>[T, F], row-major.</summary>
    public Span<float> StepsOf(int sequence)
    {
        Place place = _places[sequence];
        return _chunks[place.Chunk].AsSpan(place.Start, place.Length);
    }

    public Span<float> TargetOf(int sequence) =>
        CollectionsMarshal.AsSpan(_targets).Slice(sequence * targetSize, targetSize);

    private readonly record struct Place(int Chunk, int Start, int Length);
}
