using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>The factors of one Adam step.</summary>
internal readonly record struct AdamRates
{
    /// <summary>λ, by which a parameter adds to its gradient.</summary>
    public required float Decay { get; init; }

    /// <summary>What a parameter is multiplied by; 1 without decoupled weight decay.</summary>
    public required float Kept { get; init; }

    public required float Beta1 { get; init; }

    public required float OneMinusBeta1 { get; init; }

    public required float Beta2 { get; init; }

    public required float OneMinusBeta2 { get; init; }

    public required float StepSize { get; init; }

    public required float RootCorrection2 { get; init; }

    public required float Epsilon { get; init; }
}

/// <summary>One step of <see cref="Adam"/>, element by element.</summary>
internal readonly ref struct AdamKernel : ILaneKernel
{
    private readonly ref float _p, _g, _m, _v;
    private readonly AdamRates _rates;

    private AdamKernel(Span<float> p, ReadOnlySpan<float> g, Span<float> m, Span<float> v, AdamRates rates)
    {
        Debug.Assert(g.Length == p.Length && m.Length == p.Length && v.Length == p.Length);
        _p = ref MemoryMarshal.GetReference(p);
        _g = ref MemoryMarshal.GetReference(g);
        _m = ref MemoryMarshal.GetReference(m);
        _v = ref MemoryMarshal.GetReference(v);
        _rates = rates;
    }

    /// <param name="p">Parameters, updated.</param>
    /// <param name="g">Gradients.</param>
    /// <param name="m">First moments, updated.</param>
    /// <param name="v">Second moments, updated.</param>
    /// <param name="rates">The factors of this step.</param>
    public static void Run(Span<float> p, ReadOnlySpan<float> g, Span<float> m, Span<float> v, AdamRates rates) =>
        LaneLoop.Run(new AdamKernel(p, g, m, v, rates), p.Length);

    // With Decay 0 and Kept 1 the gradient and the parameter pass unrounded: weight decay costs no branch, and its absence no bit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V p = V.Load(ref _p, j);
        V g = V.MultiplyAdd(V.Broadcast(_rates.Decay), p, V.Load(ref _g, j));
        V m = V.MultiplyAdd(V.Broadcast(_rates.Beta1), V.Load(ref _m, j), V.Broadcast(_rates.OneMinusBeta1) * g);
        V v = V.MultiplyAdd(V.Broadcast(_rates.Beta2), V.Load(ref _v, j), V.Broadcast(_rates.OneMinusBeta2) * (g * g));
        V denominator = V.Sqrt(v) / V.Broadcast(_rates.RootCorrection2) + V.Broadcast(_rates.Epsilon);
        m.Store(ref _m, j);
        v.Store(ref _v, j);
        (V.Broadcast(_rates.Kept) * p - V.Broadcast(_rates.StepSize) * (m / denominator)).Store(ref _p, j);
    }
}
