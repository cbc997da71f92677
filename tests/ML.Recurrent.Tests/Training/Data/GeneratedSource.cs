using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training.Data;

/// <summary>Rows that are made up as they are read: step t of row i is a function of both.</summary>
internal sealed class GeneratedSource(int rows, int timesteps, Action<int>? atRow = null) : ISequenceSource
{
    public bool CanShuffle => false;

    public SequenceShape Shape { get; } = new(1);

    public ISequenceReader Open(ulong? order) => new Reader(rows, timesteps, atRow);

    private sealed class Reader(int rows, int timesteps, Action<int>? atRow) : ISequenceReader
    {
        private readonly float[] _target = new float[1];
        private int _row = -1;

        public ulong Key => (ulong)_row;

        public SequenceSteps Steps { get; } = new(1, 0);

        public ReadOnlySpan<float> Targets => _target;

        public float Weight => 1;

        public bool MoveNext()
        {
            if (++_row >= rows)
            {
                return false;
            }

            atRow?.Invoke(_row);
            Steps.Begin(0, timesteps, timesteps);
            for (int t = 0; t < timesteps; t++)
            {
                Steps.Features[t] = 1000 + MathF.Sin(_row * 7 + t * 3);
            }

            _target[0] = MathF.Cos(_row);
            return true;
        }

        public void Dispose()
        {
        }
    }
}
