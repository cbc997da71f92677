using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Cells.Elman;

/// <summary>h = max(0, z).</summary>
internal readonly ref struct ReluForward : ILaneKernel
{
    private readonly ref float _z, _h;
    private readonly float _limit;

    private ReluForward(ReadOnlySpan<float> z, Span<float> h, float limit)
    {
        _z = ref MemoryMarshal.GetReference(z);
        _h = ref MemoryMarshal.GetReference(h);
        _limit = limit;
    }

    /// <param name="z">Pre-activations.</param>
    /// <param name="h">As many, written.</param>
    /// <param name="clip">Limit of the pre-activations' magnitude.</param>
    public static void Run(ReadOnlySpan<float> z, Span<float> h, float clip) =>
        LaneLoop.Run(new ReluForward(z, h, clip), h.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j) => V.Clamp(V.Load(ref _z, j), 0f, _limit).Store(ref _h, j);
}

/// <summary>dz = dh where h > 0, else 0.</summary>
internal readonly ref struct ReluBackward : ILaneKernel
{
    private readonly ref float _h, _dH, _dZ;

    private ReluBackward(ReadOnlySpan<float> h, ReadOnlySpan<float> dH, Span<float> dZ)
    {
        _h = ref MemoryMarshal.GetReference(h);
        _dH = ref MemoryMarshal.GetReference(dH);
        _dZ = ref MemoryMarshal.GetReference(dZ);
    }

    /// <param name="h">The outputs.</param>
    /// <param name="dH">Their gradients.</param>
    /// <param name="dZ">Gradients of the pre-activations, written.</param>
    public static void Run(ReadOnlySpan<float> h, ReadOnlySpan<float> dH, Span<float> dZ) =>
        LaneLoop.Run(new ReluBackward(h, dH, dZ), h.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j) =>
        V.ZeroUnlessPositive(V.Load(ref _dH, j), V.Load(ref _h, j)).Store(ref _dZ, j);
}
