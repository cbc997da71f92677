namespace ML.Recurrent.Engine.Simd;

/// <summary>One register of float32 lanes. Kernels are written once against this and specialised per width by the JIT.</summary>
/// <remarks>
/// Every width rounds alike, so an element's value does not depend on the lane that computed it.
/// </remarks>
internal interface ILanes<TSelf> where TSelf : struct, ILanes<TSelf>
{
    static abstract int Count { get; }

    /// <summary>Registers of this width that the CPU has.</summary>
    static abstract int Registers { get; }

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

    /// <summary>The greater of the two; either of them where one is NaN.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>sums[index + i] += x[i]² for every lane, in double precision.</summary>
    static abstract void AddSquares(TSelf x, ref double sums, nint index);

    /// <summary>x·2ⁿ where n is in the low bits of <paramref name="shifted"/>, n + 1.5·2²³; x and the result must be normal numbers.</summary>
    static abstract TSelf AddToExponent(TSelf x, TSelf shifted);
}
