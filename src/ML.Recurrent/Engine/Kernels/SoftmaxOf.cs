using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>Softmax of one row.</summary>
/// <remarks><code>y ← e^(y − max y) / Σ e^(y − max y)</code>A NaN makes the whole row NaN.</remarks>
internal readonly ref struct SoftmaxOf : ISumKernel
{
    private readonly ref float _y;
    private readonly float _greatest;

    private SoftmaxOf(Span<float> y, float greatest)
    {
        _y = ref MemoryMarshal.GetReference(y);
        _greatest = greatest;
    }

    /// <summary>In place; an empty row stays one.</summary>
    /// <returns>ln Σ e^y.</returns>
    public static double Run(Span<float> y)
    {
        float greatest = GreatestOf.Run(y);
        float sum = VirtualLanes.Sum(new SoftmaxOf(y, greatest), y.Length);
        DivideBy.Run(y, sum);
        return greatest + Math.Log(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V ISumKernel.Term<V>(nint j)
    {
        V e = Activations.Exp(V.Load(ref _y, j) - V.Broadcast(_greatest));
        e.Store(ref _y, j);
        return e;
    }
}
