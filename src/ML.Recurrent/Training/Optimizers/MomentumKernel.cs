using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>One step of <see cref="Sgd"/> with momentum, element by element.</summary>
internal readonly ref struct MomentumKernel : ILaneKernel
{
    private readonly ref float _p, _g, _b;
    private readonly float _rate;
    private readonly float _momentum;
    private readonly bool _nesterov;

    private MomentumKernel(Span<float> p, ReadOnlySpan<float> g, Span<float> b, float rate, float momentum, bool nesterov)
    {
        Debug.Assert(g.Length == p.Length && b.Length == p.Length);
        _p = ref MemoryMarshal.GetReference(p);
        _g = ref MemoryMarshal.GetReference(g);
        _b = ref MemoryMarshal.GetReference(b);
        (_rate, _momentum, _nesterov) = (rate, momentum, nesterov);
    }

    /// <param name="p">Parameters, updated.</param>
    /// <param name="g">Gradients.</param>
    /// <param name="b">Velocities, updated.</param>
    /// <param name="rate">η.</param>
    /// <param name="momentum">μ.</param>
    /// <param name="nesterov">Whether to look ahead.</param>
    public static void Run(Span<float> p, ReadOnlySpan<float> g, Span<float> b, float rate, float momentum, bool nesterov) =>
        LaneLoop.Run(new MomentumKernel(p, g, b, rate, momentum, nesterov), p.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V g = V.Load(ref _g, j);
        V momentum = V.Broadcast(_momentum);
        V b = V.MultiplyAdd(momentum, V.Load(ref _b, j), g);
        V step = _nesterov ? V.MultiplyAdd(momentum, b, g) : b;
        b.Store(ref _b, j);
        V.MultiplyAdd(V.Broadcast(-_rate), step, V.Load(ref _p, j)).Store(ref _p, j);
    }
}
