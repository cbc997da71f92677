namespace ML.Recurrent.Training;

/// <summary>Runs of values, each in one piece, appended one after the other in a few large arrays that never move.</summary>
internal sealed class ChunkedValues<T>
{
    private const int ChunkLength = 1 << 20;

    private readonly List<T[]> _chunks = [];
    private int _used;

    /// <summary>Where a run lies.</summary>
    internal readonly record struct Place(int Chunk, int Start, int Length);

    public Place Append(ReadOnlySpan<T> values)
    {
        if (_chunks.Count == 0 || _chunks[^1].Length - _used < values.Length)
        {
            _chunks.Add(new T[Math.Max(ChunkLength, values.Length)]);
            _used = 0;
        }

        var place = new Place(_chunks.Count - 1, _used, values.Length);
        values.CopyTo(_chunks[^1].AsSpan(_used));
        _used += values.Length;
        return place;
    }

    public Span<T> this[Place place] => _chunks[place.Chunk].AsSpan(place.Start, place.Length);
}
