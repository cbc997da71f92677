using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>One step of <see cref="Sgd"/> with weight decay and without momentum, element by element.</summary>
internal readonly ref struct DecayKernel : ILaneKernel
{
    private readonly ref float _p, _g;
    private readonly float _stepSize, _decay;

    private DecayKernel(Span<float> p, ReadOnlySpan<float> g, float stepSize, float decay)
    {
        Debug.Assert(g.Length == p.Length);
        _p = ref MemoryMarshal.GetReference(p);
        _g = ref MemoryMarshal.GetReference(g);
        (_stepSize, _decay) = (stepSize, decay);
    }

    /// <param name="p">Parameters, updated.</param>
    /// <param name="g">Gradients.</param>
    /// <param name="stepSize">η.</param>
    /// <param name="decay">λ.</param>
    public static void Run(Span<float> p, ReadOnlySpan<float> g, float stepSize, float decay) =>
        LaneLoop.Run(new DecayKernel(p, g, stepSize, decay), p.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V p = V.Load(ref _p, j);
        V g = V.MultiplyAdd(V.Broadcast(_decay), p, V.Load(ref _g, j));
        V.MultiplyAdd(V.Broadcast(-_stepSize), g, p).Store(ref _p, j);
    }
}
