using System.Runtime.CompilerServices;

namespace ML.Recurrent.Engine.Simd;

/// <summary>An element-wise kernel: what to do to the lanes starting at element <c>j</c>.</summary>
internal interface ILaneKernel
{
    void Step<V>(nint j) where V : struct, ILanes<V>;
}

/// <summary>Sweeps a kernel over a row: the widest lanes first, narrower ones for what is left.</summary>
internal static class LaneLoop
{
    public static void Run<TKernel>(TKernel kernel, nint length) where TKernel : struct, ILaneKernel, allows ref struct
    {
        nint j = 0;
        if (LaneWidth.Has16 && length - j >= 16)
        {
            j = Sweep<TKernel, Lanes16>(kernel, j, length);
        }

        if (LaneWidth.Has8 && length - j >= 8)
        {
            j = Sweep<TKernel, Lanes8>(kernel, j, length);
        }

        if (LaneWidth.Has4 && length - j >= 4)
        {
            j = Sweep<TKernel, Lanes4>(kernel, j, length);
        }

        if (j < length)
        {
            Sweep<TKernel, Lanes1>(kernel, j, length);
        }
    }

    // Out of line, so that each width has its own inlining budget: in one method the bodies overflow it and spill.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Sweep<TKernel, V>(TKernel kernel, nint j, nint length)
        where TKernel : struct, ILaneKernel, allows ref struct
        where V : struct, ILanes<V>
    {
        for (; j <= length - V.Count; j += V.Count)
        {
            kernel.Step<V>(j);
        }

        return j;
    }
}
