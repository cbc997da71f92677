using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ML.Recurrent.Engine.Simd;

/// <summary>512 bits: 16 lanes.</summary>
internal readonly struct Lanes16(Vector512<float> v) : ILanes<Lanes16>
{
    private readonly Vector512<float> _v = v;

    public static int Count => 16;

    public static int Registers => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Load(ref float source, nint index) => new(Vector512.LoadUnsafe(ref source, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination, nint index) => _v.StoreUnsafe(ref destination, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator +(Lanes16 a, Lanes16 b) => new(a._v + b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator -(Lanes16 a, Lanes16 b) => new(a._v - b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator *(Lanes16 a, Lanes16 b) => new(a._v * b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator /(Lanes16 a, Lanes16 b) => new(a._v / b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 MultiplyAdd(Lanes16 a, Lanes16 b, Lanes16 addend) => new(Vector512.MultiplyAddEstimate(a._v, b._v, addend._v));

    // x86's min and max answer with their second operand when either is NaN, so x stands second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Clamp(Lanes16 x, float low, float high) =>
        new(Vector512.MinNative(Vector512.Create(high), Vector512.MaxNative(Vector512.Create(low), x._v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 ZeroUnlessPositive(Lanes16 x, Lanes16 condition) =>
        new(x._v & Vector512.GreaterThan(condition._v, Vector512<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Sqrt(Lanes16 x) => new(Vector512.Sqrt(x._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Max(Lanes16 a, Lanes16 b) => new(Vector512.MaxNative(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSquares(Lanes16 x, ref double sums, nint index)
    {
        (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(x._v);
        (Vector512.LoadUnsafe(ref sums, (nuint)index) + lower * lower).StoreUnsafe(ref sums, (nuint)index);
        (Vector512.LoadUnsafe(ref sums, (nuint)index + 8) + upper * upper).StoreUnsafe(ref sums, (nuint)index + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 AddToExponent(Lanes16 x, Lanes16 shifted) =>
        new((x._v.AsInt32() + (shifted._v.AsInt32() << 23)).AsSingle());
}
