using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Kernels;

/// <summary>y = φ(z) and its slope, with φ chosen when the cell is made.</summary>
/// <remarks>The choice is a branch at every use: a cell with the usual activations has kernels of its own.</remarks>
internal readonly struct GateFunction
{
    private readonly bool _isTanh;
    private readonly float _limit;

    /// <param name="activation">φ.</param>
    /// <param name="clip">Limit of the pre-activations' magnitude.</param>
    public GateFunction(GateActivation activation, float clip = float.PositiveInfinity)
    {
        _isTanh = activation == GateActivation.Tanh;
        _limit = Math.Min(clip, _isTanh ? Activations.TanhLimit : Activations.SigmoidLimit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V z) where V : struct, ILanes<V> => _isTanh ? Activations.Tanh(z, _limit) : Activations.Sigmoid(z, _limit);

    /// <summary>φ′ where φ is <paramref name="y"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V y) where V : struct, ILanes<V>
    {
        V one = V.Broadcast(1f);
        return _isTanh ? one - y * y : y * (one - y);
    }
}
