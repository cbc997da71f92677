using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Model.Layers;

namespace ML.Recurrent.Model;

/// <summary>One batch's way through a network, forward and back. Owns its memory; not for two threads at once.</summary>
internal sealed class NetworkRun
{
    private readonly Network _network;
    private readonly RecurrentLayerRun[] _layers;
    private readonly AlignedBuffer _pooled = new();
    private readonly AlignedBuffer _pooledGradients = new();
    private readonly AlignedBuffer _outputs = new();
    private SequenceBatch _batch;

    public NetworkRun(Network network)
    {
        _network = network;
        _layers = Array.ConvertAll(network.Layers.ToArray(), layer => new RecurrentLayerRun(layer));
        _batch = new SequenceBatch(network.Spec.InputSize);
    }

    /// <summary>[B, O] in packed order.</summary>
    public ReadOnlySpan<float> Outputs => _outputs.Span;

    /// <summary>The gradients of the inputs after a <see cref="Backward"/> that was asked for them, [rows, F] in packed order.</summary>
    public ReadOnlySpan<float> InputGradients => _layers[0].InputGradients;

    private int Count => _batch.Layout.Count;

    /// <param name="batch">The sequences; must not change before <see cref="Backward"/>.</param>
    /// <param name="keepHistory">Whether <see cref="Backward"/> will follow; without it memory does not grow with the states.</param>
    public void Forward(SequenceBatch batch, bool keepHistory)
    {
        _batch = batch;
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            _layers[layer].Forward(batch.Layout, InputsOf(layer), keepHistory, outputsNeeded: layer + 1 < _layers.Length);
        }

        Span<float> pooled = _pooled.EnsureLength((long)Count * _network.Spec.Layers[^1].OutputSize);
        _layers[^1].CopyFinalOutputs(pooled);
        _network.Head.Forward(pooled, _outputs.EnsureLength((long)Count * _network.Spec.OutputSize), Count);
    }

    /// <param name="dOutputs">[B, O] in packed order.</param>
    /// <param name="gradients">Laid out as the network's parameters; added to.</param>
    /// <param name="inputsNeeded">Whether <see cref="InputGradients"/> will be read.</param>
    public void Backward(ReadOnlySpan<float> dOutputs, Span<float> gradients, bool inputsNeeded = false)
    {
        Span<float> dPooled = _pooledGradients.EnsureLength(_pooled.Length);
        _network.Head.Backward(_pooled.Span, dOutputs, dPooled, gradients, Count);
        for (int layer = _layers.Length - 1; layer >= 0; layer--)
        {
            bool last = layer == _layers.Length - 1;
            ReadOnlySpan<float> dAbove = last ? default : _layers[layer + 1].InputGradients;
            _layers[layer].Backward(InputsOf(layer), dAbove, last ? dPooled : default, gradients, layer > 0 || inputsNeeded);
        }
    }

    private ReadOnlySpan<float> InputsOf(int layer) => layer == 0 ? _batch.Inputs : _layers[layer - 1].Outputs;
}
