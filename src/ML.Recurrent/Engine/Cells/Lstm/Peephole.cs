using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>A gate's view of c through a vector of weights, or no view where there is no vector.</summary>
internal static unsafe class Peephole
{
    /// <summary>z + w ⊙ c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(float* w, nint lane, V c, V z) where V : struct, ILanes<V> =>
        w == null ? z : V.MultiplyAdd(V.Load(ref w[lane], 0), c, z);
}
