using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>Reads rows, or some of them, from memory, in the order of the view that they come from.</summary>
/// <param name="held">The rows.</param>
/// <param name="rows">Which of the view's rows; null for all.</param>
internal sealed class HeldSource(HeldRows held, RowSet? rows) : ISequenceSource
{
    public SequenceShape Shape => held.Shape;

    public bool CanShuffle => false;

    public ISequenceReader Open(ulong? order) => new Reader(held, rows);

    private sealed class Reader(HeldRows held, RowSet? rows) : ISequenceReader
    {
        private int _index = -1;

        public ulong Key => held.Key(_index);

        public SequenceSteps Steps { get; } = new(held.Shape.FeaturesPerStep, held.Shape.TokenColumns);

        public ReadOnlySpan<float> Targets => held.Data.TargetsOf(_index);

        public float Weight => held.Data.WeightOf(_index);

        public bool MoveNext()
        {
            do
            {
                _index++;
            }
            while (_index < held.Count && rows?.Contains(held.Row(_index)) == false);
            if (_index >= held.Count)
            {
                return false;
            }

            int length = held.Data.Length(_index);
            Steps.Begin(0, length, length);
            held.Data.FeaturesOf(_index).CopyTo(Steps.Features);
            held.Data.TokensOf(_index).CopyTo(Steps.Tokens);
            return true;
        }

        public void Dispose()
        {
        }
    }
}
