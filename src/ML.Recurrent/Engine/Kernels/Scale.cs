using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>x ← factor·x, element by element.</summary>
internal readonly ref struct Scale : ILaneKernel
{
    private readonly ref float _x;
    private readonly float _factor;

    private Scale(Span<float> x, float factor)
    {
        _x = ref MemoryMarshal.GetReference(x);
        _factor = factor;
    }

    public static void Run(Span<float> x, float factor) => LaneLoop.Run(new Scale(x, factor), x.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j) => (V.Load(ref _x, j) * V.Broadcast(_factor)).Store(ref _x, j);
}
