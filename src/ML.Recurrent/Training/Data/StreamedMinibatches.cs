using ML.Recurrent.Engine.Randomness;

namespace ML.Recurrent.Training.Data;

/// <summary>Minibatches of sequences that are read anew in each epoch, drawn from a buffer of some of them at a time.</summary>
/// <remarks>
/// The buffer holds whole minibatches. It is filled, cut into batches of like length in random order, and filled again when all of them
/// have been taken, so memory depends on its size and not on the number of rows.
/// </remarks>
internal sealed class StreamedMinibatches : IMinibatches
{
    private readonly StreamedPart _part;
    private readonly DataScaling _scaling;
    private readonly CancellationToken _cancellation;
    private readonly ulong? _seed;
    private readonly SequenceDataset _buffer;
    private readonly BatchOrder _order;
    private readonly int[] _all;
    private ISequenceReader? _reader;
    private RandomSource? _random;
    private int _epoch;
    private long _read;
    private int _batch = -1;

    /// <param name="part">What to read.</param>
    /// <param name="scaling">What makes a sequence ready for the network.</param>
    /// <param name="options">Size of minibatches and buffer, and the seed.</param>
    /// <param name="shuffled">Whether the order changes from epoch to epoch; else it is the source's, by length within the buffer.</param>
    /// <param name="cancellation">Looked at before every row.</param>
    public StreamedMinibatches(
        StreamedPart part, DataScaling scaling, DataOptions options, bool shuffled, CancellationToken cancellation)
    {
        (_part, _scaling, _cancellation) = (part, scaling, cancellation);
        _seed = shuffled ? options.Seed : null;
        _buffer = new SequenceDataset(part.Source.Shape);
        _order = new BatchOrder(options.BatchSize);
        BatchCount = checked((int)((part.Count + options.BatchSize - 1) / options.BatchSize));
        long buffered = Math.Max(1, options.BufferedSequences / options.BatchSize) * (long)options.BatchSize;
        _all = [.. Enumerable.Range(0, (int)Math.Min(buffered, part.Count))];
    }

    public SequenceShape Shape => _buffer.Shape;

    public long Count => _part.Count;

    public int BatchCount { get; }

    public SequenceDataset Data => _buffer;

    public ReadOnlySpan<int> Batch => _order.Batch(_batch);

    public void BeginEpoch(int epoch)
    {
        Dispose();
        _epoch = epoch;
        _read = 0;
        _batch = -1;
        _buffer.Clear();
        _order.Clear();
        _random = _seed is { } seed ? EpochRandom.Of(seed, epoch) : null;
        _reader = _part.Source.Open(_random?.NextUInt64());
    }

    // The rows are read all the same, and the same random numbers drawn.
    public void Skip(int batches)
    {
        for (int i = 0; i < batches && MoveNext(); i++)
        {
        }
    }

    public bool MoveNext()
    {
        if (++_batch < _order.BatchCount)
        {
            return true;
        }

        if (_reader is null)
        {
            return false;
        }

        Fill(_reader);
        _batch = 0;
        return true;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _reader = null;
    }

    private void Fill(ISequenceReader reader)
    {
        _buffer.Clear();
        int count = (int)Math.Min(_all.Length, Count - _read);
        while (_buffer.Count < count)
        {
            if (!_part.MoveNext(reader, _cancellation))
            {
                throw _part.Changed($"{_read + _buffer.Count}", _epoch);
            }

            _buffer.Add(reader.Steps, reader.Targets, reader.Weight);
            _scaling.Apply(_buffer, _buffer.Count - 1);
        }

        _read += count;
        if (_read == Count)
        {
            EndRead(reader);
        }

        _order.Arrange(_buffer, _all.AsSpan(0, count), _random);
    }

    private void EndRead(ISequenceReader reader)
    {
        if (_part.MoveNext(reader, _cancellation))
        {
            throw _part.Changed("more", _epoch);
        }

        Dispose();
    }
}
