using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>The gradient of a score e = Σ v·u with u = tanh z: dz ← de·v ⊙ (1 − u²).</summary>
internal readonly ref struct ScoreSlope : ILaneKernel
{
    private readonly ref float _dZ, _u, _v;
    private readonly float _dScore;

    private ScoreSlope(Span<float> dZ, ReadOnlySpan<float> u, ReadOnlySpan<float> v, float dScore)
    {
        Debug.Assert(u.Length == dZ.Length && v.Length == dZ.Length);
        _dZ = ref MemoryMarshal.GetReference(dZ);
        _u = ref MemoryMarshal.GetReference(u);
        _v = ref MemoryMarshal.GetReference(v);
        _dScore = dScore;
    }

    /// <param name="dZ">Overwritten.</param>
    /// <param name="u">As many.</param>
    /// <param name="v">As many.</param>
    /// <param name="dScore">de.</param>
    public static void Run(Span<float> dZ, ReadOnlySpan<float> u, ReadOnlySpan<float> v, float dScore) =>
        LaneLoop.Run(new ScoreSlope(dZ, u, v, dScore), dZ.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V u = V.Load(ref _u, j);
        (V.Broadcast(_dScore) * V.Load(ref _v, j) * (V.Broadcast(1f) - u * u)).Store(ref _dZ, j);
    }
}
