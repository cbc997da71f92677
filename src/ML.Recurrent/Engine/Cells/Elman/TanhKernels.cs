using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;
using static ML.Recurrent.Engine.Kernels.Activations;

namespace ML.Recurrent.Engine.Cells.Elman;

/// <summary>h = tanh(z).</summary>
internal readonly ref struct TanhForward : ILaneKernel
{
    private readonly ref float _z, _h;
    private readonly float _limit;

    private TanhForward(ReadOnlySpan<float> z, Span<float> h, float limit)
    {
        _z = ref MemoryMarshal.GetReference(z);
        _h = ref MemoryMarshal.GetReference(h);
        _limit = limit;
    }

    /// <param name="z">Pre-activations.</param>
    /// <param name="h">As many, written.</param>
    /// <param name="clip">Limit of the pre-activations' magnitude.</param>
    public static void Run(ReadOnlySpan<float> z, Span<float> h, float clip) =>
        LaneLoop.Run(new TanhForward(z, h, Math.Min(clip, TanhLimit)), h.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j) => Tanh(V.Load(ref _z, j), _limit).Store(ref _h, j);
}

/// <summary>dz = dh ⊙ (1 − h²).</summary>
internal readonly ref struct TanhBackward : ILaneKernel
{
    private readonly ref float _h, _dH, _dZ;

    private TanhBackward(ReadOnlySpan<float> h, ReadOnlySpan<float> dH, Span<float> dZ)
    {
        _h = ref MemoryMarshal.GetReference(h);
        _dH = ref MemoryMarshal.GetReference(dH);
        _dZ = ref MemoryMarshal.GetReference(dZ);
    }

    /// <param name="h">The outputs.</param>
    /// <param name="dH">Their gradients.</param>
    /// <param name="dZ">Gradients of the pre-activations, written.</param>
    public static void Run(ReadOnlySpan<float> h, ReadOnlySpan<float> dH, Span<float> dZ) =>
        LaneLoop.Run(new TanhBackward(h, dH, dZ), h.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V h = V.Load(ref _h, j);
        (V.Load(ref _dH, j) * (V.Broadcast(1f) - h * h)).Store(ref _dZ, j);
    }
}
