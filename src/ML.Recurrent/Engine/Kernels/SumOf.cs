using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>Σ x, in the order of <see cref="VirtualLanes"/>.</summary>
internal readonly ref struct SumOf : ISumKernel
{
    private readonly ref float _x;

    private SumOf(ReadOnlySpan<float> x) => _x = ref MemoryMarshal.GetReference(x);

    public static float Run(ReadOnlySpan<float> x) => VirtualLanes.Sum(new SumOf(x), x.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V ISumKernel.Term<V>(nint j) => V.Load(ref _x, j);
}
