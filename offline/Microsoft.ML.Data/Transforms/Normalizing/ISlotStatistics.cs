using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the scale of one slot from its values.</summary>
internal interface ISlotStatistics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    void Add(T value);

    /// <summary>What to subtract and then to multiply by; (0, 0) for values that do not differ.</summary>
    (T Offset, T Scale) ToScale(bool fixZero);
}

/// <summary>Statistics for numbers of either type.</summary>
internal interface ISlotStatisticsFactory
{
    ISlotStatistics<T> Create<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
