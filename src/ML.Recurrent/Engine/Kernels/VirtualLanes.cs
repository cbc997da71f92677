using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>A sum over a row. Element j goes into partial sum j mod 16.</summary>
internal interface ISumKernel
{
    V Term<V>(nint j) where V : struct, ILanes<V>;
}

/// <summary>
/// Sums over a row by 16 partial sums, each in ascending order, joined as a fixed tree: whatever the width of the registers, the bits are
/// the same.
/// </summary>
internal static class VirtualLanes
{
    public const int Count = 16;

    public static float Sum<TKernel>(TKernel kernel, int length) where TKernel : struct, ISumKernel, allows ref struct
    {
        Span<float> partial = stackalloc float[Count];
        if (LaneWidth.Has16)
        {
            Sum<TKernel, Lanes16>(kernel, length, partial);
        }
        else if (LaneWidth.Has8)
        {
            Sum<TKernel, Lanes8>(kernel, length, partial);
        }
        else if (LaneWidth.Has4)
        {
            Sum<TKernel, Lanes4>(kernel, length, partial);
        }
        else
        {
            Sum<TKernel, Lanes1>(kernel, length, partial);
        }

        return Join(partial);
    }

    private static float Join(Span<float> partial)
    {
        for (int half = Count / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                partial[i] += partial[i + half];
            }
        }

        return partial[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Sum<TKernel, V>(TKernel kernel, int length, Span<float> partial)
        where TKernel : struct, ISumKernel, allows ref struct
        where V : struct, ILanes<V>
    {
        ref float sums = ref MemoryMarshal.GetReference(partial);
        int whole = length - length % Count;
        for (int lane = 0; lane < Count; lane += V.Count)
        {
            V sum = V.Broadcast(0f);
            for (int j = lane; j < whole; j += Count)
            {
                sum += kernel.Term<V>(j);
            }

            sum.Store(ref sums, lane);
        }

        for (int j = whole; j < length; j++)
        {
            ref float sum = ref Unsafe.Add(ref sums, j - whole);
            (Lanes1.Broadcast(sum) + kernel.Term<Lanes1>(j)).Store(ref sum, 0);
        }
    }
}
