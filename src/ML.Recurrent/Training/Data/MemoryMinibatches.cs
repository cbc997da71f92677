using ML.Recurrent.Engine.Randomness;

namespace ML.Recurrent.Training.Data;

/// <summary>Minibatches of sequences in memory, drawn from all of them.</summary>
/// <param name="data">Holds the sequences, ready for the network.</param>
/// <param name="sequences">Which of them an epoch goes through.</param>
/// <param name="batchSize">Sequences in a minibatch.</param>
/// <param name="seed">Fixes the order of every epoch; null for the same one each time, by length.</param>
internal sealed class MemoryMinibatches(SequenceDataset data, int[] sequences, int batchSize, ulong? seed) : IMinibatches
{
    private readonly BatchOrder _order = new(batchSize);
    private int _batch = -1;

    public SequenceShape Shape => data.Shape;

    public long Count => sequences.Length;

    public int BatchCount => (sequences.Length + batchSize - 1) / batchSize;

    public SequenceDataset Data => data;

    public ReadOnlySpan<int> Batch => _order.Batch(_batch);

    public void BeginEpoch(int epoch)
    {
        RandomSource? random = seed is { } value ? EpochRandom.Of(value, epoch) : null;
        if (random is not null || _order.BatchCount == 0)
        {
            _order.Arrange(data, sequences, random);
        }

        _batch = -1;
    }

    public void Skip(int batches) => _batch += batches;

    public bool MoveNext() => ++_batch < _order.BatchCount;

    public void Dispose()
    {
    }
}
