namespace ML.Recurrent.Training.Data;

/// <summary>Runs of values, each in one piece, appended one after the other in large arrays that never move.</summary>
internal sealed class ChunkedValues<T>
{
    private const int SmallestChunk = 1 << 12;
    private const int LargestChunk = 1 << 20;

    private readonly List<T[]> _chunks = [];
    private int _current = -1;
    private int _used;
    private int _usual = SmallestChunk;

    /// <summary>Where a run lies.</summary>
    internal readonly record struct Place(int Chunk, int Start, int Length);

    public Place Append(ReadOnlySpan<T> values)
    {
        if (values.IsEmpty)
        {
            return default;
        }

        if (_current < 0 || _chunks[_current].Length - _used < values.Length)
        {
            BeginChunk(values.Length);
        }

        var place = new Place(_current, _used, values.Length);
        values.CopyTo(_chunks[_current].AsSpan(_used));
        _used += values.Length;
        return place;
    }

    public Span<T> this[Place place] => place.Length == 0 ? [] : _chunks[place.Chunk].AsSpan(place.Start, place.Length);

    /// <summary>Forgets all runs and keeps their memory for those to come.</summary>
    public void Clear() => (_current, _used) = (-1, 0);

    // The first chunk not in use that is long enough moves up; chunks double until they are large, so that few values take little memory.
    private void BeginChunk(int length)
    {
        _current++;
        _used = 0;
        int found = _current;
        while (found < _chunks.Count && _chunks[found].Length < length)
        {
            found++;
        }

        if (found == _chunks.Count)
        {
            _chunks.Add(new T[Math.Max(_usual, length)]);
            _usual = Math.Min(2 * _usual, LargestChunk);
        }

        (_chunks[_current], _chunks[found]) = (_chunks[found], _chunks[_current]);
    }
}
