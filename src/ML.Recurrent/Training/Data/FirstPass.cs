using ML.Recurrent.Model;

namespace ML.Recurrent.Training.Data;

/// <summary>The first pass over a source, in its own order: surveys it, and keeps the sequences as long as they may be kept.</summary>
/// <param name="source">What to read.</param>
/// <param name="task">What its targets mean.</param>
/// <param name="split">Which of its rows are kept from training.</param>
/// <param name="standardize">Whether statistics of the rows to train on are asked for.</param>
internal sealed class FirstPass(ISequenceSource source, RecurrentTask task, ValidationSplit split, bool standardize)
{
    private readonly List<ulong> _hashes = [];
    private SequenceDataset? _held;
    private int[] _trainingRows = [];
    private int[] _validationRows = [];

    /// <summary>The rows to train on.</summary>
    public PartSurvey Training { get; } = new(source.Shape, task, standardize);

    /// <summary>The rows that the split keeps from training.</summary>
    public PartSurvey Validation { get; } = new(source.Shape, task, standardize: false);

    public bool IsInMemory => _held is not null;

    /// <summary>Bytes of sequences in memory.</summary>
    public long Bytes => (_held?.Bytes ?? 0) + sizeof(ulong) * (long)_hashes.Count;

    /// <param name="memoryLimit">Bytes that may be kept; 0 for none.</param>
    /// <param name="fingerprint">Told of every row, if not null.</param>
    /// <param name="cancellation">Looked at before every row.</param>
    public void Run(long memoryLimit, DataFingerprint? fingerprint, CancellationToken cancellation)
    {
        _held = memoryLimit > 0 ? new SequenceDataset(source.Shape) : null;
        fingerprint?.Begin(source.Shape);
        using ISequenceReader reader = source.Open(order: null);
        while (reader.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            fingerprint?.Add(split.Fraction > 0 ? reader.Key : 0, reader.Steps, reader.Targets, reader.Weight);
            Take(reader);
            if (Bytes > memoryLimit)
            {
                LetGo();
            }
        }

        if (_held is not null)
        {
            (_trainingRows, _validationRows) = SplitHeld(_held);
            Survey(_held, _trainingRows, Training);
            Survey(_held, _validationRows, Validation);
        }
    }

    /// <summary>Makes what is in memory ready for the network.</summary>
    public void Apply(DataScaling scaling)
    {
        for (int i = 0; i < _held?.Count; i++)
        {
            scaling.Apply(_held, i);
        }
    }

    /// <summary>The minibatches of the rows to train on, or of those that the split keeps from training.</summary>
    /// <param name="ofValidation">Which of both.</param>
    /// <param name="shuffled">Whether their order changes from epoch to epoch.</param>
    /// <param name="scaling">What streamed sequences go through.</param>
    /// <param name="options">Size of minibatches and buffer, and the seed.</param>
    /// <param name="cancellation">Looked at before every streamed row.</param>
    public IMinibatches Minibatches(
        bool ofValidation, bool shuffled, DataScaling scaling, DataOptions options, CancellationToken cancellation)
    {
        if (_held is not null)
        {
            int[] rows = ofValidation ? _validationRows : _trainingRows;
            return new MemoryMinibatches(_held, rows, options.BatchSize, shuffled ? options.Seed : null);
        }

        var part = new StreamedPart(source, split, ofValidation, (ofValidation ? Validation : Training).Sequences);
        return new StreamedMinibatches(part, scaling, options, shuffled, cancellation);
    }

    private static void Survey(SequenceDataset data, ReadOnlySpan<int> rows, PartSurvey survey)
    {
        foreach (int row in rows)
        {
            survey.Add(data.Length(row), data.FeaturesOf(row), data.TargetsOf(row));
        }
    }

    private void Take(ISequenceReader reader)
    {
        ulong hash = split.Hash(reader.Key);
        if (_held is null)
        {
            PartOf(hash).Add(reader.Steps.Length, reader.Steps.Features, reader.Targets);
            return;
        }

        _held.Add(reader.Steps, reader.Targets, reader.Weight);
        if (split.Fraction > 0)
        {
            _hashes.Add(hash);
        }
    }

    // What was kept so far is surveyed as if it had been streamed.
    private void LetGo()
    {
        for (int i = 0; i < _held?.Count; i++)
        {
            PartSurvey part = split.Fraction > 0 ? PartOf(_hashes[i]) : Training;
            part.Add(_held.Length(i), _held.FeaturesOf(i), _held.TargetsOf(i));
        }

        _held = null;
        _hashes.Clear();
        _hashes.TrimExcess();
    }

    private PartSurvey PartOf(ulong hash) => split.IsValidation(hash) ? Validation : Training;

    private (int[] Training, int[] Validation) SplitHeld(SequenceDataset held) =>
        split.Fraction > 0 ? split.Exact([.. _hashes]) : ([.. Enumerable.Range(0, held.Count)], []);
}
