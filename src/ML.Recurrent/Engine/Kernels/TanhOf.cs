using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>x ← tanh(x), element by element.</summary>
internal readonly ref struct TanhOf : ILaneKernel
{
    private readonly ref float _x;

    private TanhOf(Span<float> x) => _x = ref MemoryMarshal.GetReference(x);

    public static void Run(Span<float> x) => LaneLoop.Run(new TanhOf(x), x.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j) => Activations.Tanh(V.Load(ref _x, j)).Store(ref _x, j);
}
