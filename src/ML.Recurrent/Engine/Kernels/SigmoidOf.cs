using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>x ← σ(x), element by element.</summary>
internal readonly ref struct SigmoidOf : ILaneKernel
{
    private readonly ref float _x;

    private SigmoidOf(Span<float> x) => _x = ref MemoryMarshal.GetReference(x);

    public static void Run(Span<float> x) => LaneLoop.Run(new SigmoidOf(x), x.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j) => Activations.Sigmoid(V.Load(ref _x, j)).Store(ref _x, j);
}
