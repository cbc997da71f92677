using System.Runtime.CompilerServices;

namespace ML.Recurrent.Engine.Simd;

/// <summary>One float: the tail of a sweep, and CPUs without vectors.</summary>
internal readonly struct Lanes1(float v) : ILanes<Lanes1>
{
    private readonly float _v = v;

    public static int Count => 1;

    public static int Registers => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Broadcast(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Load(ref float source, nint index) => new(Unsafe.Add(ref source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination, nint index) => Unsafe.Add(ref destination, index) = _v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator +(Lanes1 a, Lanes1 b) => new(a._v + b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator -(Lanes1 a, Lanes1 b) => new(a._v - b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator *(Lanes1 a, Lanes1 b) => new(a._v * b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator /(Lanes1 a, Lanes1 b) => new(a._v / b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MultiplyAdd(Lanes1 a, Lanes1 b, Lanes1 addend) => new(float.MultiplyAddEstimate(a._v, b._v, addend._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Clamp(Lanes1 x, float low, float high) => new(MathF.Min(high, MathF.Max(low, x._v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ZeroUnlessPositive(Lanes1 x, Lanes1 condition) => condition._v > 0 ? x : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Sqrt(Lanes1 x) => new(MathF.Sqrt(x._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Max(Lanes1 a, Lanes1 b) => a._v > b._v ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSquares(Lanes1 x, ref double sums, nint index) => Unsafe.Add(ref sums, index) += (double)x._v * x._v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 AddToExponent(Lanes1 x, Lanes1 shifted) =>
        new(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(x._v) + (BitConverter.SingleToInt32Bits(shifted._v) << 23)));
}
