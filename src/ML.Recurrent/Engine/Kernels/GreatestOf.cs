using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>The greatest element of a row without NaN.</summary>
internal readonly ref struct GreatestOf : ILaneKernel
{
    private readonly ref float _x;
    private readonly ref float _greatest; // 16 lanes

    private GreatestOf(ReadOnlySpan<float> x, Span<float> greatest)
    {
        _x = ref MemoryMarshal.GetReference(x);
        _greatest = ref MemoryMarshal.GetReference(greatest);
    }

    /// <returns>−<see cref="float.MaxValue"/> for an empty row; anything for one with a NaN.</returns>
    public static float Run(ReadOnlySpan<float> x)
    {
        Span<float> greatest = stackalloc float[16];
        greatest.Fill(float.MinValue);
        LaneLoop.Run(new GreatestOf(x, greatest), x.Length);
        float result = greatest[0];
        foreach (float lane in greatest)
        {
            result = lane > result ? lane : result;
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j) => V.Max(V.Load(ref _x, j), V.Load(ref _greatest, 0)).Store(ref _greatest, 0);
}
