using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>The factors of one step of <see cref="RmsProp"/>.</summary>
internal readonly record struct RmsPropRates
{
    /// <summary>λ, by which a parameter adds to its gradient.</summary>
    public required float Decay { get; init; }

    public required float Alpha { get; init; }

    public required float OneMinusAlpha { get; init; }

    public required float StepSize { get; init; }

    public required float Epsilon { get; init; }

    public required float Momentum { get; init; }
}

/// <summary>One step of <see cref="RmsProp"/>, element by element.</summary>
internal readonly ref struct RmsPropKernel : ILaneKernel
{
    private readonly ref float _p, _g, _v, _b;
    private readonly RmsPropRates _rates;
    private readonly bool _hasVelocity;

    private RmsPropKernel(Span<float> p, ReadOnlySpan<float> g, Span<float> v, Span<float> b, RmsPropRates rates)
    {
        Debug.Assert(g.Length == p.Length && v.Length == p.Length && (b.IsEmpty || b.Length == p.Length));
        _p = ref MemoryMarshal.GetReference(p);
        _g = ref MemoryMarshal.GetReference(g);
        _v = ref MemoryMarshal.GetReference(v);
        _b = ref MemoryMarshal.GetReference(b);
        _rates = rates;
        _hasVelocity = !b.IsEmpty;
    }

    /// <param name="p">Parameters, updated.</param>
    /// <param name="g">Gradients.</param>
    /// <param name="v">Mean squares, updated.</param>
    /// <param name="b">Velocities, updated; empty without momentum.</param>
    /// <param name="rates">The factors of this step.</param>
    public static void Run(Span<float> p, ReadOnlySpan<float> g, Span<float> v, Span<float> b, RmsPropRates rates) =>
        LaneLoop.Run(new RmsPropKernel(p, g, v, b, rates), p.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V p = V.Load(ref _p, j);
        V g = V.MultiplyAdd(V.Broadcast(_rates.Decay), p, V.Load(ref _g, j));
        V v = V.MultiplyAdd(V.Broadcast(_rates.Alpha), V.Load(ref _v, j), V.Broadcast(_rates.OneMinusAlpha) * (g * g));
        V step = g / (V.Sqrt(v) + V.Broadcast(_rates.Epsilon));
        v.Store(ref _v, j);
        if (_hasVelocity)
        {
            step = V.MultiplyAdd(V.Broadcast(_rates.Momentum), V.Load(ref _b, j), step);
            step.Store(ref _b, j);
        }

        V.MultiplyAdd(V.Broadcast(-_rates.StepSize), step, p).Store(ref _p, j);
    }
}
