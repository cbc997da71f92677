using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>target += scale·addend, element by element.</summary>
internal readonly ref struct AddScaled : ILaneKernel
{
    private readonly ref float _target;
    private readonly ref float _addend;
    private readonly float _scale;

    private AddScaled(Span<float> target, ReadOnlySpan<float> addend, float scale)
    {
        _target = ref MemoryMarshal.GetReference(target);
        _addend = ref MemoryMarshal.GetReference(addend);
        _scale = scale;
    }

    public static void Run(Span<float> target, ReadOnlySpan<float> addend, float scale)
    {
        Debug.Assert(target.Length == addend.Length);
        LaneLoop.Run(new AddScaled(target, addend, scale), target.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ILaneKernel.Step<V>(nint j) =>
        V.MultiplyAdd(V.Broadcast(_scale), V.Load(ref _addend, j), V.Load(ref _target, j)).Store(ref _target, j);
}
