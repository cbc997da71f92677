using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>x ← x / divisor, element by element.</summary>
internal readonly ref struct DivideBy : ILaneKernel
{
    private readonly ref float _x;
    private readonly float _divisor;

    private DivideBy(Span<float> x, float divisor)
    {
        _x = ref MemoryMarshal.GetReference(x);
        _divisor = divisor;
    }

    public static void Run(Span<float> x, float divisor) => LaneLoop.Run(new DivideBy(x, divisor), x.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j) => (V.Load(ref _x, j) / V.Broadcast(_divisor)).Store(ref _x, j);
}
