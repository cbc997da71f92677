using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>Takes the mean to 0 and the standard deviation to 1; or, when 0 stays, the root of the mean square to 1.</summary>
internal sealed class MeanVariance : ISlotStatisticsFactory
{
    public ISlotStatistics<T> Create<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new Slot<T>();

    // Welford 1962.
    private sealed class Slot<T> : ISlotStatistics<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private long _count;
        private double _mean;
        private double _squaredDeviation;

        public void Add(T value)
        {
            if (!T.IsFinite(value))
            {
                return;
            }

            double number = double.CreateChecked(value);
            double deviation = number - _mean;
            _mean += deviation / ++_count;
            _squaredDeviation += deviation * (number - _mean);
        }

        public (T Offset, T Scale) ToScale(bool fixZero)
        {
            double variance = _squaredDeviation / _count;
            if (!(variance > 0))
            {
                return (T.Zero, T.Zero);
            }

            double width = Math.Sqrt(fixZero ? variance + (_mean * _mean) : variance);
            return (fixZero ? T.Zero : T.CreateChecked(_mean), T.CreateChecked(1 / width));
        }
    }
}
