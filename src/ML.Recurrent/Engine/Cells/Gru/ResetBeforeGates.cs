using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;
using static ML.Recurrent.Engine.Kernels.Activations;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary>The first half of a step: activates r and z and leaves s = r ⊙ h₋₁ for the second product, for one row.</summary>
/// <remarks>
/// Gates of the row, [5H]: r z n s ds; the pre-activations of r and z are overwritten.
/// </remarks>
internal readonly ref struct ResetBeforeGates : ILaneKernel
{
    private readonly ref float _r, _z, _s, _hPrev;
    private readonly float _limit;

    private ResetBeforeGates(Span<float> gates, ReadOnlySpan<float> hPrev, float clip)
    {
        int hidden = hPrev.Length;
        _r = ref MemoryMarshal.GetReference(gates);
        _z = ref Unsafe.Add(ref _r, hidden);
        _s = ref Unsafe.Add(ref _z, 2 * hidden);
        _hPrev = ref MemoryMarshal.GetReference(hPrev);
        _limit = Math.Min(clip, SigmoidLimit);
    }

    /// <param name="gates">[5H].</param>
    /// <param name="hPrev">[H].</param>
    /// <param name="clip">Limit of the pre-activations' magnitude.</param>
    public static void Run(Span<float> gates, ReadOnlySpan<float> hPrev, float clip) =>
        LaneLoop.Run(new ResetBeforeGates(gates, hPrev, clip), hPrev.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V r = Sigmoid(V.Load(ref _r, j), _limit);
        r.Store(ref _r, j);
        Sigmoid(V.Load(ref _z, j), _limit).Store(ref _z, j);
        (r * V.Load(ref _hPrev, j)).Store(ref _s, j);
    }
}
