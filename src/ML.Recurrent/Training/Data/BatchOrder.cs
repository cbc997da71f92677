using ML.Recurrent.Engine.Randomness;

namespace ML.Recurrent.Training.Data;

/// <summary>Cuts sequences into minibatches of like length.</summary>
/// <remarks>
/// Shuffled, sorted by length within pools of some batches, and the batches shuffled again: little of a batch's time is spent on its
/// longest sequence alone, while its company still changes from epoch to epoch.
/// </remarks>
internal sealed class BatchOrder(int batchSize)
{
    private const int BatchesPerPool = 32;

    private int[] _sequences = [];
    private int[] _batches = [];
    private long[] _keys = [];
    private int _count;

    public int BatchCount => (_count + batchSize - 1) / batchSize;

    public void Clear() => _count = 0;

    /// <param name="data">Where the sequences lie.</param>
    /// <param name="sequences">Which of them are meant.</param>
    /// <param name="random">Null for one order by length, without shuffling.</param>
    public void Arrange(SequenceDataset data, ReadOnlySpan<int> sequences, RandomSource? random)
    {
        Begin(sequences);
        int pool = random is null ? _count : (int)Math.Min(_count, (long)batchSize * BatchesPerPool);
        if (_keys.Length < pool)
        {
            _keys = new long[pool];
        }

        Span<int> order = _sequences.AsSpan(0, _count);
        random?.Shuffle(order);
        for (int start = 0; start < _count; start += pool)
        {
            SortByLength(data, order.Slice(start, Math.Min(pool, _count - start)));
        }

        random?.Shuffle(_batches.AsSpan(0, BatchCount));
    }

    /// <summary>The sequences of a minibatch: <c>batchSize</c> of them, fewer in one.</summary>
    public ReadOnlySpan<int> Batch(int index)
    {
        int start = _batches[index] * batchSize;
        return _sequences.AsSpan(start, Math.Min(batchSize, _count - start));
    }

    private void Begin(ReadOnlySpan<int> sequences)
    {
        _count = sequences.Length;
        if (_sequences.Length < _count)
        {
            _sequences = new int[_count];
            _batches = new int[BatchCount];
        }

        sequences.CopyTo(_sequences);
        for (int i = 0; i < BatchCount; i++)
        {
            _batches[i] = i;
        }
    }

    // (length, position) as one key keeps the order among equal lengths.
    private void SortByLength(SequenceDataset data, Span<int> pool)
    {
        Span<long> keys = _keys.AsSpan(0, pool.Length);
        for (int i = 0; i < pool.Length; i++)
        {
            keys[i] = ((long)data.Length(pool[i]) << 32) | (uint)i;
        }

        keys.Sort(pool);
    }
}
