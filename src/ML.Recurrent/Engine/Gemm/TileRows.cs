using System.Runtime.CompilerServices;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>The accumulators of a register tile: rows of <typeparamref name="R"/>, one below the other.</summary>
internal unsafe interface ITileRows<TSelf, R>
    where TSelf : struct, ITileRows<TSelf, R>
    where R : struct, IRegisterRow<R>
{
    static abstract int Count { get; }

    static abstract TSelf Load(float* source, nint stride);

    void Store(float* destination, nint stride);

    /// <summary>One step in depth: row m gains a[m]·b. The stride is in bytes: scaled inside the loop, it costs AVX2 2 %.</summary>
    static abstract TSelf MultiplyAdd(float* a, nint byteStride, R b, TSelf sums);
}

internal unsafe struct OneRow<R> : ITileRows<OneRow<R>, R> where R : struct, IRegisterRow<R>
{
    private R _row;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneRow<R> Load(float* source, nint stride) => new() { _row = R.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination, nint stride) => _row.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneRow<R> MultiplyAdd(float* a, nint byteStride, R b, OneRow<R> sums) => new() { _row = R.MultiplyAdd(a, b, sums._row) };
}

/// <summary>A tile on top of another. The JIT takes the nest apart: every row of a 6 × 4 tile stays in registers.</summary>
internal unsafe struct Stacked<R, TUpper, TLower> : ITileRows<Stacked<R, TUpper, TLower>, R>
    where R : struct, IRegisterRow<R>
    where TUpper : struct, ITileRows<TUpper, R>
    where TLower : struct, ITileRows<TLower, R>
{
    private TUpper _upper;
    private TLower _lower;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TUpper.Count + TLower.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Stacked<R, TUpper, TLower> Load(float* source, nint stride) => new()
    {
        _upper = TUpper.Load(source, stride),
        _lower = TLower.Load(source + TUpper.Count * stride, stride),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination, nint stride)
    {
        _upper.Store(destination, stride);
        _lower.Store(destination + TUpper.Count * stride, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Stacked<R, TUpper, TLower> MultiplyAdd(float* a, nint byteStride, R b, Stacked<R, TUpper, TLower> sums)
    {
        sums._upper = TUpper.MultiplyAdd(a, byteStride, b, sums._upper);
        sums._lower = TLower.MultiplyAdd((float*)((byte*)a + TUpper.Count * byteStride), byteStride, b, sums._lower);
        return sums;
    }
}
