using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ML.Recurrent.Engine.Simd;

/// <summary>256 bits: 8 lanes.</summary>
internal readonly struct Lanes8(Vector256<float> v) : ILanes<Lanes8>
{
    private readonly Vector256<float> _v = v;

    public static int Count => 8;

    public static int Registers => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Load(ref float source, nint index) => new(Vector256.LoadUnsafe(ref source, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination, nint index) => _v.StoreUnsafe(ref destination, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator +(Lanes8 a, Lanes8 b) => new(a._v + b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator -(Lanes8 a, Lanes8 b) => new(a._v - b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator *(Lanes8 a, Lanes8 b) => new(a._v * b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator /(Lanes8 a, Lanes8 b) => new(a._v / b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 MultiplyAdd(Lanes8 a, Lanes8 b, Lanes8 addend) => new(Vector256.MultiplyAddEstimate(a._v, b._v, addend._v));

    // x86's min and max answer with their second operand when either is NaN, so x stands second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Clamp(Lanes8 x, float low, float high) =>
        new(Vector256.MinNative(Vector256.Create(high), Vector256.MaxNative(Vector256.Create(low), x._v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 ZeroUnlessPositive(Lanes8 x, Lanes8 condition) =>
        new(x._v & Vector256.GreaterThan(condition._v, Vector256<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Sqrt(Lanes8 x) => new(Vector256.Sqrt(x._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Max(Lanes8 a, Lanes8 b) => new(Vector256.MaxNative(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSquares(Lanes8 x, ref double sums, nint index)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(x._v);
        (Vector256.LoadUnsafe(ref sums, (nuint)index) + lower * lower).StoreUnsafe(ref sums, (nuint)index);
        (Vector256.LoadUnsafe(ref sums, (nuint)index + 4) + upper * upper).StoreUnsafe(ref sums, (nuint)index + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 AddToExponent(Lanes8 x, Lanes8 shifted) =>
        new((x._v.AsInt32() + (shifted._v.AsInt32() << 23)).AsSingle());
}
