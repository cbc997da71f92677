using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>Σ a·b, in the order of <see cref="VirtualLanes"/>.</summary>
internal readonly ref struct DotOf : ISumKernel
{
    private readonly ref float _a;
    private readonly ref float _b;

    private DotOf(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        _a = ref MemoryMarshal.GetReference(a);
        _b = ref MemoryMarshal.GetReference(b);
    }

    public static float Run(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Debug.Assert(a.Length == b.Length);
        return VirtualLanes.Sum(new DotOf(a, b), a.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V ISumKernel.Term<V>(nint j) => V.Load(ref _a, j) * V.Load(ref _b, j);
}
