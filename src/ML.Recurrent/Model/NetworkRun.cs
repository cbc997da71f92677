using ML.Recurrent.Engine.Layers;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model.Layers;
using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Model;

/// <summary>One batch's way through a network, forward and back. Owns its memory; not for two threads at once.</summary>
internal sealed class NetworkRun
{
    private readonly Network _network;
    private readonly RecurrentLayerRun[] _layers;
    private readonly PoolingRun _pooling;
    private readonly AlignedBuffer _inputs = new();
    private readonly AlignedBuffer _headGradients = new();
    private readonly AlignedBuffer _outputs = new();
    private SequenceBatch _batch;

    public NetworkRun(Network network)
    {
        _network = network;
        _layers = Array.ConvertAll(network.Layers.ToArray(), layer => new RecurrentLayerRun(layer));
        _pooling = new PoolingRun(network);
        _batch = new SequenceBatch(network.Spec.FeaturesPerStep, network.Spec.Embeddings.Count);
    }

    /// <summary>[rows, O] in packed order: a row for each sequence, or for each step where each has an output.</summary>
    public ReadOnlySpan<float> Outputs => _outputs.Span;

    /// <summary>The weights of attention pooling, [steps] in packed order; empty without it.</summary>
    public ReadOnlySpan<float> AttentionWeights => _pooling.AttentionWeights;

    /// <summary>
    /// The gradients of the inputs after a <see cref="Backward"/> that was asked for them, [steps, InputSize] in packed order.
    /// </summary>
    public ReadOnlySpan<float> InputGradients => _layers[0].InputGradients;

    private NetworkSpec Spec => _network.Spec;

    private int HeadRows => PoolingRun.HeadRows(Spec, _batch.Layout);

    /// <param name="batch">The sequences; must not change before <see cref="Backward"/>.</param>
    /// <param name="keepHistory">Whether <see cref="Backward"/> will follow; without it memory does not grow with the states.</param>
    public void Forward(SequenceBatch batch, bool keepHistory)
    {
        ReadOnlySpan<float> pooled = ForwardToHead(batch, keepHistory);
        _network.Head.Forward(pooled, _outputs.EnsureLength((long)HeadRows * Spec.OutputSize), HeadRows);
    }

    /// <param name="dOutputs">As many as <see cref="Outputs"/>.</param>
    /// <param name="gradients">Laid out as the network's parameters; added to.</param>
    /// <param name="inputsNeeded">Whether <see cref="InputGradients"/> will be read.</param>
    public void Backward(ReadOnlySpan<float> dOutputs, Span<float> gradients, bool inputsNeeded = false)
    {
        Span<float> dHead = _headGradients.EnsureLength((long)HeadRows * Spec.PooledSize);
        _network.Head.Backward(_pooling.Pooled(_layers[^1]), dOutputs, dHead, gradients, HeadRows);
        BackwardFromHead(dHead, gradients, inputsNeeded);
    }

    /// <summary>Forward, loss and backward in one; <see cref="Outputs"/> are not to be read afterwards.</summary>
    /// <param name="batch">The sequences.</param>
    /// <param name="head">What the loss makes of the head.</param>
    /// <param name="targets">[rows, target size]; NaN is missing.</param>
    /// <param name="gradients">Laid out as the network's parameters; added to.</param>
    /// <param name="team">Who shares the work; null is the caller alone.</param>
    public LossValue Learn(
        SequenceBatch batch, IHeadPass head, ReadOnlySpan<float> targets, Span<float> gradients, WorkerTeam? team = null)
    {
        ReadOnlySpan<float> pooled = ForwardToHead(batch, keepHistory: true, team);
        Span<float> dHead = _headGradients.EnsureLength((long)HeadRows * Spec.PooledSize);
        var rows = new HeadBatch
        {
            Rows = HeadRows,
            Inputs = pooled,
            Targets = targets,
            InputGradients = dHead,
            ParameterGradients = gradients,
        };
        LossValue value = head.Run(batch.Layout, rows, team);
        BackwardFromHead(dHead, gradients, inputsNeeded: false, team);
        return value;
    }

    private ReadOnlySpan<float> ForwardToHead(SequenceBatch batch, bool keepHistory, WorkerTeam? team = null)
    {
        _batch = batch;
        if (Spec.Embeddings.Count > 0)
        {
            Span<float> x = _inputs.EnsureLength((long)batch.Layout.Rows * Spec.InputSize);
            _network.Embedding.Forward(batch.Features, batch.Tokens, x, batch.Layout.Rows);
        }

        for (int layer = 0; layer < _layers.Length; layer++)
        {
            bool outputsNeeded = layer + 1 < _layers.Length || Spec.Pooling != Pooling.Last;
            _layers[layer].Begin(batch.Layout, keepHistory, team);
            _layers[layer].Forward(InputsOf(layer), outputsNeeded);
        }

        return _pooling.Forward(batch.Layout, _layers[^1]);
    }

    private void BackwardFromHead(ReadOnlySpan<float> dHead, Span<float> gradients, bool inputsNeeded, WorkerTeam? team = null)
    {
        bool embedded = Spec.Embeddings.Count > 0;
        int top = _layers.Length - 1;
        _pooling.Backward(_batch.Layout, _layers[top], InputsOf(top), dHead, gradients, top > 0 || inputsNeeded || embedded, team);
        for (int layer = top - 1; layer >= 0; layer--)
        {
            ReadOnlySpan<float> dAbove = _layers[layer + 1].InputGradients;
            _layers[layer].BeginBack(team: team);
            _layers[layer].Backward(InputsOf(layer), dAbove, gradients, layer > 0 || inputsNeeded || embedded);
        }

        if (embedded)
        {
            _network.Embedding.Backward(_batch.Tokens, InputGradients, gradients, _batch.Layout.Rows);
        }
    }

    private ReadOnlySpan<float> InputsOf(int layer) =>
        layer > 0 ? _layers[layer - 1].Outputs : Spec.Embeddings.Count > 0 ? _inputs.Span : _batch.Features;
}
