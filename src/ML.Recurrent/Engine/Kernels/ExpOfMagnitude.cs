using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>e ← e^−|x|, element by element.</summary>
internal readonly ref struct ExpOfMagnitude : ILaneKernel
{
    private readonly ref float _x;
    private readonly ref float _e;

    private ExpOfMagnitude(ReadOnlySpan<float> x, Span<float> e)
    {
        _x = ref MemoryMarshal.GetReference(x);
        _e = ref MemoryMarshal.GetReference(e);
    }

    public static void Run(ReadOnlySpan<float> x, Span<float> e)
    {
        Debug.Assert(x.Length == e.Length);
        LaneLoop.Run(new ExpOfMagnitude(x, e), x.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j)
    {
        V zero = V.Broadcast(0f);
        V x = V.Load(ref _x, j);
        Activations.Exp(zero - V.Max(x, zero - x)).Store(ref _e, j);
    }
}
