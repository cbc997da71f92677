using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>The factors of one step of <see cref="Sgd"/>.</summary>
internal readonly record struct MomentumRates
{
    /// <summary>λ, by which a parameter adds to its gradient.</summary>
    public required float Decay { get; init; }

    public required float StepSize { get; init; }

    public required float Momentum { get; init; }

    /// <summary>Whether to look ahead.</summary>
    public required bool Nesterov { get; init; }
}

/// <summary>One step of <see cref="Sgd"/> with momentum, element by element.</summary>
internal readonly ref struct MomentumKernel : ILaneKernel
{
    private readonly ref float _p, _g, _b;
    private readonly MomentumRates _rates;

    private MomentumKernel(Span<float> p, ReadOnlySpan<float> g, Span<float> b, MomentumRates rates)
    {
        Debug.Assert(g.Length == p.Length && b.Length == p.Length);
        _p = ref MemoryMarshal.GetReference(p);
        _g = ref MemoryMarshal.GetReference(g);
        _b = ref MemoryMarshal.GetReference(b);
        _rates = rates;
    }

    /// <param name="p">Parameters, updated.</param>
    /// <param name="g">Gradients.</param>
    /// <param name="b">Velocities, updated.</param>
    /// <param name="rates">The factors of this step.</param>
    public static void Run(Span<float> p, ReadOnlySpan<float> g, Span<float> b, MomentumRates rates) =>
        LaneLoop.Run(new MomentumKernel(p, g, b, rates), p.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V p = V.Load(ref _p, j);
        V g = V.MultiplyAdd(V.Broadcast(_rates.Decay), p, V.Load(ref _g, j));
        V momentum = V.Broadcast(_rates.Momentum);
        V b = V.MultiplyAdd(momentum, V.Load(ref _b, j), g);
        V step = _rates.Nesterov ? V.MultiplyAdd(momentum, b, g) : b;
        b.Store(ref _b, j);
        V.MultiplyAdd(V.Broadcast(-_rates.StepSize), step, p).Store(ref _p, j);
    }
}
