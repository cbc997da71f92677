using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>target = a ⊙ b, element by element.</summary>
internal readonly ref struct ProductOf : ILaneKernel
{
    private readonly ref float _target;
    private readonly ref float _a;
    private readonly ref float _b;

    private ProductOf(Span<float> target, ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        _target = ref MemoryMarshal.GetReference(target);
        _a = ref MemoryMarshal.GetReference(a);
        _b = ref MemoryMarshal.GetReference(b);
    }

    public static void Run(Span<float> target, ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Debug.Assert(target.Length == a.Length && target.Length == b.Length);
        LaneLoop.Run(new ProductOf(target, a, b), target.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j) => (V.Load(ref _a, j) * V.Load(ref _b, j)).Store(ref _target, j);
}
