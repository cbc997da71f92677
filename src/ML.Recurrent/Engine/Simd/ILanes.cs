namespace ML.Recurrent.Engine.Simd;

/// <summary>One register of float32 lanes. Kernels are written once against this and specialised per width by the JIT.</summary>
/// <remarks>
/// Every width rounds alike, so an element's value does not depend on the lane that computed it.
/// </remarks>
internal interface ILanes<TSelf> where TSelf : struct, ILanes<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Broadcast(float value);

    static abstract TSelf Load(ref float source, nint index);

    void Store(ref float destination, nint index);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>a·b + addend, rounded once where the CPU has a fused multiply-add and twice where it has not.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf addend);

    /// <summary>x limited to [low, high]; NaN stays NaN.</summary>
    static abstract TSelf Clamp(TSelf x, float low, float high);

    /// <summary>x where condition &gt; 0, else 0.</summary>
    static abstract TSelf ZeroUnlessPositive(TSelf x, TSelf condition);

    static abstract TSelf Sqrt(TSelf x);

    /// <summary>The nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf x);

    /// <summary>x·2ⁿ for integral n; x and the result must be normal numbers.</summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf x, TSelf n);
}
