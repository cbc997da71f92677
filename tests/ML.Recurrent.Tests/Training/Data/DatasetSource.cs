using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training.Data;

/// <summary>A data set in memory, read as a source: keys are indices; any order is that of a shuffle, if it shuffles.</summary>
internal sealed class DatasetSource(SequenceDataset data, bool shuffles = true) : ISequenceSource
{
    /// <summary>Rows that a pass gives; all, unless set.</summary>
    public int Rows { get; set; } = data.Count;

    /// <summary>Its own order; that of the data set, unless set. Keys stay those of the data set.</summary>
    public Func<int, int> Order { get; init; } = i => i;

    /// <summary>Passes begun.</summary>
    public int Passes { get; private set; }

    /// <summary>Passes not yet over.</summary>
    public int Open { get; private set; }

    public SequenceShape Shape => data.Shape;

    public bool CanShuffle => shuffles;

    private SequenceDataset Data => data;

    ISequenceReader ISequenceSource.Open(ulong? order)
    {
        int[] rows = [.. Enumerable.Range(0, Rows).Select(Order)];
        if (order is { } seed && shuffles)
        {
            new RandomSource(seed).Shuffle<int>(rows);
        }

        Passes++;
        Open++;
        return new Reader(this, rows);
    }

    private sealed class Reader(DatasetSource source, int[] rows) : ISequenceReader
    {
        private readonly SequenceDataset _data = source.Data;
        private int _position = -1;

        public ulong Key => (ulong)Row;

        public SequenceSteps Steps { get; } = new(source.Shape.FeaturesPerStep, source.Shape.TokenColumns);

        public ReadOnlySpan<float> Targets => _data.TargetsOf(Row);

        public float Weight => _data.WeightOf(Row);

        private int Row => rows[_position];

        public bool MoveNext()
        {
            if (++_position == rows.Length)
            {
                return false;
            }

            int length = _data.Length(Row);
            Steps.Begin(0, length, length);
            _data.FeaturesOf(Row).CopyTo(Steps.Features);
            _data.TokensOf(Row).CopyTo(Steps.Tokens);
            return true;
        }

        public void Dispose() => source.Open--;
    }
}
