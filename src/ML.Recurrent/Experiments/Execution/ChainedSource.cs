using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>The rows of one source and then those of another.</summary>
internal sealed class ChainedSource(ISequenceSource first, ISequenceSource second) : ISequenceSource
{
    public SequenceShape Shape => first.Shape;

    public bool CanShuffle => false;

    public ISequenceReader Open(ulong? order) => new Reader(first.Open(null), second);

    private sealed class Reader(ISequenceReader first, ISequenceSource second) : ISequenceReader
    {
        private ISequenceReader _current = first;
        private bool _isSecond;

        public ulong Key => _current.Key;

        public SequenceSteps Steps => _current.Steps;

        public ReadOnlySpan<float> Targets => _current.Targets;

        public float Weight => _current.Weight;

        public bool MoveNext()
        {
            if (_current.MoveNext())
            {
                return true;
            }

            if (_isSecond)
            {
                return false;
            }

            _current.Dispose();
            _isSecond = true;
            _current = second.Open(null);
            return _current.MoveNext();
        }

        public void Dispose() => _current.Dispose();
    }
}
