using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>
/// Σ x² in double precision: element j goes into partial sum j mod 64, which is in ascending order, and the partial sums are added in
/// ascending order, so the bits do not depend on the width of the registers.
/// </summary>
internal static class SquareSum
{
    // In memory, so that every width has as many; so many that a sum has left the store buffer before its turn comes again.
    private const int Lanes = 64;

    public static double Run(ReadOnlySpan<float> x)
    {
        Span<double> partial = stackalloc double[Lanes];
        partial.Clear();
        if (LaneWidth.Has16)
        {
            Add<Lanes16>(x, partial);
        }
        else if (LaneWidth.Has8)
        {
            Add<Lanes8>(x, partial);
        }
        else if (LaneWidth.Has4)
        {
            Add<Lanes4>(x, partial);
        }
        else
        {
            Add<Lanes1>(x, partial);
        }

        double sum = 0;
        foreach (double part in partial)
        {
            sum += part;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add<V>(ReadOnlySpan<float> x, Span<double> partial) where V : struct, ILanes<V>
    {
        ref float source = ref MemoryMarshal.GetReference(x);
        ref double sums = ref MemoryMarshal.GetReference(partial);
        int j = 0;
        for (; j + V.Count <= x.Length; j += V.Count)
        {
            V.AddSquares(V.Load(ref source, j), ref sums, j % Lanes);
        }

        for (; j < x.Length; j++)
        {
            Lanes1.AddSquares(Lanes1.Load(ref source, j), ref sums, j % Lanes);
        }
    }
}
