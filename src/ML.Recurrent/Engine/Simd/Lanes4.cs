using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ML.Recurrent.Engine.Simd;

/// <summary>128 bits: 4 lanes.</summary>
internal readonly struct Lanes4(Vector128<float> v) : ILanes<Lanes4>
{
    private readonly Vector128<float> _v = v;

    public static int Count => 4;

    public static int Registers => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Broadcast(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Load(ref float source, nint index) => new(Vector128.LoadUnsafe(ref source, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination, nint index) => _v.StoreUnsafe(ref destination, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator +(Lanes4 a, Lanes4 b) => new(a._v + b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator -(Lanes4 a, Lanes4 b) => new(a._v - b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator *(Lanes4 a, Lanes4 b) => new(a._v * b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator /(Lanes4 a, Lanes4 b) => new(a._v / b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 MultiplyAdd(Lanes4 a, Lanes4 b, Lanes4 addend) => new(Vector128.MultiplyAddEstimate(a._v, b._v, addend._v));

    // x86's min and max answer with their second operand when either is NaN, so x stands second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Clamp(Lanes4 x, float low, float high) =>
        new(Vector128.MinNative(Vector128.Create(high), Vector128.MaxNative(Vector128.Create(low), x._v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 ZeroUnlessPositive(Lanes4 x, Lanes4 condition) =>
        new(x._v & Vector128.GreaterThan(condition._v, Vector128<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Sqrt(Lanes4 x) => new(Vector128.Sqrt(x._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Max(Lanes4 a, Lanes4 b) => new(Vector128.MaxNative(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSquares(Lanes4 x, ref double sums, nint index)
    {
        (Vector128<double> lower, Vector128<double> upper) = Vector128.Widen(x._v);
        (Vector128.LoadUnsafe(ref sums, (nuint)index) + lower * lower).StoreUnsafe(ref sums, (nuint)index);
        (Vector128.LoadUnsafe(ref sums, (nuint)index + 2) + upper * upper).StoreUnsafe(ref sums, (nuint)index + 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 AddToExponent(Lanes4 x, Lanes4 shifted) =>
        new((x._v.AsInt32() + (shifted._v.AsInt32() << 23)).AsSingle());
}
