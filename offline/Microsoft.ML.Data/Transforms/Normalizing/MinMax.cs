using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>Takes the least value to 0 and the greatest to 1; or, when 0 stays, the one of the greatest size to 1 or -1.</summary>
internal sealed class MinMax : ISlotStatisticsFactory
{
    public ISlotStatistics<T> Create<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new Slot<T>();

    private sealed class Slot<T> : ISlotStatistics<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private T _least = T.PositiveInfinity;
        private T _greatest = T.NegativeInfinity;

        // The numbers' own: a NaN is passed over.
        public void Add(T value)
        {
            _least = T.MinNumber(_least, value);
            _greatest = T.MaxNumber(_greatest, value);
        }

        public (T Offset, T Scale) ToScale(bool fixZero)
        {
            T width = fixZero ? T.Max(T.Abs(_least), T.Abs(_greatest)) : _greatest - _least;
            return _least < _greatest && T.IsFinite(width) ? (fixZero ? T.Zero : _least, T.One / width) : (T.Zero, T.Zero);
        }
    }
}
