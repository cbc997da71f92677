using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>One to four registers side by side: a row of a register tile.</summary>
internal unsafe interface IRegisterRow<TSelf> where TSelf : struct, IRegisterRow<TSelf>
{
    /// <summary>Rows of this width that fit in the registers beside one row of B and one element of A.</summary>
    static abstract int MaxRows { get; }

    static abstract TSelf Load(float* source);

    void Store(float* destination);

    /// <summary>*a · b + sums. By address, so that the element is broadcast as it is loaded.</summary>
    static abstract TSelf MultiplyAdd(float* a, TSelf b, TSelf sums);
}

internal unsafe struct Row1<V> : IRegisterRow<Row1<V>> where V : struct, ILanes<V>
{
    private V _0;

    public static int MaxRows => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row1<V> Load(float* source) => new() { _0 = V.Load(ref *source, 0) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination) => _0.Store(ref *destination, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row1<V> MultiplyAdd(float* a, Row1<V> b, Row1<V> sums) => new() { _0 = V.MultiplyAdd(V.Broadcast(*a), b._0, sums._0) };
}

internal unsafe struct Row2<V> : IRegisterRow<Row2<V>> where V : struct, ILanes<V>
{
    private V _0, _1;

    public static int MaxRows => V.Registers == 32 ? 8 : 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row2<V> Load(float* source) => new() { _0 = V.Load(ref *source, 0), _1 = V.Load(ref *source, V.Count) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination)
    {
        _0.Store(ref *destination, 0);
        _1.Store(ref *destination, V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row2<V> MultiplyAdd(float* a, Row2<V> b, Row2<V> sums)
    {
        V lanes = V.Broadcast(*a);
        sums._0 = V.MultiplyAdd(lanes, b._0, sums._0);
        sums._1 = V.MultiplyAdd(lanes, b._1, sums._1);
        return sums;
    }
}

internal unsafe struct Row3<V> : IRegisterRow<Row3<V>> where V : struct, ILanes<V>
{
    private V _0, _1, _2;

    public static int MaxRows => V.Registers == 32 ? 8 : 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row3<V> Load(float* source) => new()
    {
        _0 = V.Load(ref *source, 0),
        _1 = V.Load(ref *source, V.Count),
        _2 = V.Load(ref *source, 2 * V.Count),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination)
    {
        _0.Store(ref *destination, 0);
        _1.Store(ref *destination, V.Count);
        _2.Store(ref *destination, 2 * V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row3<V> MultiplyAdd(float* a, Row3<V> b, Row3<V> sums)
    {
        V lanes = V.Broadcast(*a);
        sums._0 = V.MultiplyAdd(lanes, b._0, sums._0);
        sums._1 = V.MultiplyAdd(lanes, b._1, sums._1);
        sums._2 = V.MultiplyAdd(lanes, b._2, sums._2);
        return sums;
    }
}

internal unsafe struct Row4<V> : IRegisterRow<Row4<V>> where V : struct, ILanes<V>
{
    private V _0, _1, _2, _3;

    public static int MaxRows => V.Registers == 32 ? 6 : 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row4<V> Load(float* source) => new()
    {
        _0 = V.Load(ref *source, 0),
        _1 = V.Load(ref *source, V.Count),
        _2 = V.Load(ref *source, 2 * V.Count),
        _3 = V.Load(ref *source, 3 * V.Count),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination)
    {
        _0.Store(ref *destination, 0);
        _1.Store(ref *destination, V.Count);
        _2.Store(ref *destination, 2 * V.Count);
        _3.Store(ref *destination, 3 * V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row4<V> MultiplyAdd(float* a, Row4<V> b, Row4<V> sums)
    {
        V lanes = V.Broadcast(*a);
        sums._0 = V.MultiplyAdd(lanes, b._0, sums._0);
        sums._1 = V.MultiplyAdd(lanes, b._1, sums._1);
        sums._2 = V.MultiplyAdd(lanes, b._2, sums._2);
        sums._3 = V.MultiplyAdd(lanes, b._3, sums._3);
        return sums;
    }
}
