using ML.Recurrent.Engine.Randomness;

namespace ML.Recurrent.Training;

/// <summary>Cuts an epoch into minibatches of sequences of like length, in random order.</summary>
/// <remarks>
/// Indices are shuffled, sorted by length within pools of some batches, and the batches shuffled again: little of a batch's
/// time is spent on its longest sequence alone, while its company still changes from epoch to epoch.
/// </remarks>
internal sealed class MinibatchSampler
{
    private const int BatchesPerPool = 32;

    private readonly SequenceDataset _data;
    private readonly RandomSource _random;
    private readonly int _batchSize;
    private readonly int[] _order;
    private readonly int[] _batchOrder;
    private readonly long[] _keys;

    public MinibatchSampler(SequenceDataset data, int batchSize, RandomSource random)
    {
        _data = data;
        _random = random;
        _batchSize = batchSize;
        _order = [.. Enumerable.Range(0, data.Count)];
        _batchOrder = [.. Enumerable.Range(0, (data.Count + batchSize - 1) / batchSize)];
        _keys = new long[Math.Min(data.Count, (long)batchSize * BatchesPerPool)];
    }

    public int BatchCount => _batchOrder.Length;

    /// <summary>Draws the next epoch's minibatches.</summary>
    public void BeginEpoch()
    {
        _random.Shuffle<int>(_order);
        for (int start = 0; start < _order.Length; start += _keys.Length)
        {
            SortByLength(_order.AsSpan(start, Math.Min(_keys.Length, _order.Length - start)));
        }

        _random.Shuffle<int>(_batchOrder);
    }

    /// <summary>The sequences of a minibatch: <c>batchSize</c> of them, fewer in one.</summary>
    public ReadOnlySpan<int> Batch(int index)
    {
        int start = _batchOrder[index] * _batchSize;
        return _order.AsSpan(start, Math.Min(_batchSize, _order.Length - start));
    }

    // (length, position) as one key keeps the shuffled order among equal lengths.
    private void SortByLength(Span<int> pool)
    {
        Span<long> keys = _keys.AsSpan(0, pool.Length);
        for (int i = 0; i < pool.Length; i++)
        {
            keys[i] = ((long)_data.Length(pool[i]) << 32) | (uint)i;
        }

        keys.Sort(pool);
    }
}
