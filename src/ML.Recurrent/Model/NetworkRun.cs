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
    private readonly HeadRun _head;
    private readonly DropoutRun? _dropout;
    private readonly AlignedBuffer _inputs = new();
    private readonly AlignedBuffer _headGradients = new();
    private readonly AlignedBuffer _outputs = new();
    private SequenceBatch _batch;
    private DropoutRun? _masks;

    /// <param name="network">The network.</param>
    /// <param name="dropout">Of <see cref="Learn"/>; null is none. The other calls have none.</param>
    /// <exception cref="ArgumentException">
    /// A probability is out of its range, or recurrent dropout meets a GRU whose reset gate comes before the product.
    /// </exception>
    public NetworkRun(Network network, NetworkDropout? dropout = null)
    {
        _network = network;
        _layers = Array.ConvertAll(network.Layers.ToArray(), layer => new RecurrentLayerRun(layer));
        _pooling = new PoolingRun(network);
        _head = new HeadRun(network.Head);
        _dropout = dropout is null ? null : new DropoutRun(network, dropout);
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
    /// <param name="state">In and out; null starts from zero.</param>
    /// <param name="team">Who shares the work; null is the caller alone. The bits do not depend on it.</param>
    /// <exception cref="ArgumentException">The state is of another network or another number of sequences.</exception>
    public void Forward(SequenceBatch batch, bool keepHistory, NetworkState? state = null, WorkerTeam? team = null)
    {
        Begin(batch, state, masks: null);
        ForwardThroughLayers(keepHistory, state, team, outputsNeeded: Spec.Pooling != Pooling.Last);
        ReadOnlySpan<float> pooled = _pooling.Forward(batch.Layout, _layers[^1]);
        _head.Forward(pooled, _outputs.EnsureLength((long)HeadRows * Spec.OutputSize), HeadRows, team);
    }

    /// <summary>Takes the states past some steps: no head, no history, and no dropout.</summary>
    /// <param name="batch">The steps of each sequence; some may have none.</param>
    /// <param name="state">In and out.</param>
    /// <param name="team">Who shares the work; null is the caller alone.</param>
    /// <exception cref="ArgumentException">The state is of another network or another number of sequences.</exception>
    public void Advance(SequenceBatch batch, NetworkState state, WorkerTeam? team = null)
    {
        Begin(batch, state, masks: null);
        ForwardThroughLayers(keepHistory: false, state, team, outputsNeeded: false);
    }

    /// <summary>Goes back through the last <see cref="Forward"/>, which kept its history.</summary>
    /// <param name="dOutputs">As many as <see cref="Outputs"/>.</param>
    /// <param name="gradients">Laid out as the network's parameters; added to.</param>
    /// <param name="inputsNeeded">Whether <see cref="InputGradients"/> will be read.</param>
    public void Backward(ReadOnlySpan<float> dOutputs, Span<float> gradients, bool inputsNeeded = false)
    {
        Span<float> dHead = _headGradients.EnsureLength((long)HeadRows * Spec.PooledSize);
        _network.Head.Backward(_pooling.Pooled(_layers[^1]), dOutputs, dHead, gradients, HeadRows);
        BackwardFromHead(dHead, gradients, inputsNeeded);
    }

    /// <summary>Forward with dropout, loss and backward in one; <see cref="Outputs"/> are not to be read afterwards.</summary>
    /// <param name="batch">The sequences.</param>
    /// <param name="head">What the loss makes of the head.</param>
    /// <param name="targets">Of each sequence, or of each step.</param>
    /// <param name="gradients">Laid out as the network's parameters; added to.</param>
    /// <param name="team">Who shares the work; null is the caller alone. The bits do not depend on it.</param>
    /// <param name="call">Number of the call: each draws masks of its own.</param>
    /// <param name="state">In and out; null starts from zero. Gradients end at the first step.</param>
    /// <exception cref="ArgumentException">The state is of another network or another number of sequences.</exception>
    public LossValue Learn(
        SequenceBatch batch,
        IHeadPass head,
        LossTargets targets,
        Span<float> gradients,
        WorkerTeam? team = null,
        long call = 0,
        NetworkState? state = null)
    {
        _dropout?.Begin(batch.Layout, call);
        Begin(batch, state, _dropout);
        ForwardThroughLayers(keepHistory: true, state, team, outputsNeeded: Spec.Pooling != Pooling.Last);
        ReadOnlySpan<float> pooled = _pooling.Forward(batch.Layout, _layers[^1]);
        Span<float> dHead = _headGradients.EnsureLength((long)HeadRows * Spec.PooledSize);
        var rows = new HeadBatch
        {
            Rows = HeadRows,
            Inputs = _masks is null ? pooled : _masks.Mask(_layers.Length, pooled),
            Targets = targets,
            InputGradients = dHead,
            ParameterGradients = gradients,
        };
        LossValue value = head.Run(batch.Layout, rows, team);
        _masks?.MaskGradients(_layers.Length, dHead);
        BackwardFromHead(dHead, gradients, inputsNeeded: false, team);
        return value;
    }

    private void Begin(SequenceBatch batch, NetworkState? state, DropoutRun? masks)
    {
        state?.Require(Spec, batch.Layout);
        (_batch, _masks) = (batch, masks);
    }

    /// <param name="keepHistory">Whether a backward pass will follow.</param>
    /// <param name="state">In and out.</param>
    /// <param name="team">Who shares the work.</param>
    /// <param name="outputsNeeded">Whether the last layer's outputs will be read, or its final state alone.</param>
    private void ForwardThroughLayers(bool keepHistory, NetworkState? state, WorkerTeam? team, bool outputsNeeded)
    {
        if (Spec.Embeddings.Count > 0)
        {
            Span<float> x = _inputs.EnsureLength((long)_batch.Layout.Rows * Spec.InputSize);
            _network.Embedding.Forward(_batch.Features, _batch.Tokens, x, _batch.Layout.Rows);
        }

        for (int layer = 0; layer < _layers.Length; layer++)
        {
            RecurrentLayerRun run = _layers[layer];
            bool needed = outputsNeeded || layer + 1 < _layers.Length;
            run.Begin(_batch.Layout, keepHistory, team, hasOutputs: needed);
            state?.CopyTo(run, layer, _batch.Layout);
            _masks?.MaskStates(run, layer);
            ReadOnlySpan<float> x = OutputsBelow(layer);
            run.Forward(_masks is null ? x : _masks.Mask(layer, x), needed);
            state?.CopyFrom(run, layer, _batch.Layout);
        }
    }

    private void BackwardFromHead(ReadOnlySpan<float> dHead, Span<float> gradients, bool inputsNeeded, WorkerTeam? team = null)
    {
        bool embedded = Spec.Embeddings.Count > 0;
        int top = _layers.Length - 1;
        _pooling.Backward(_batch.Layout, _layers[top], InputsOf(top), dHead, gradients, top > 0 || inputsNeeded || embedded, team);
        _masks?.MaskGradients(top, _layers[top].InputGradients);
        for (int layer = top - 1; layer >= 0; layer--)
        {
            ReadOnlySpan<float> dAbove = _layers[layer + 1].InputGradients;
            _layers[layer].BeginBack(team: team);
            _layers[layer].Backward(InputsOf(layer), dAbove, gradients, layer > 0 || inputsNeeded || embedded);
            _masks?.MaskGradients(layer, _layers[layer].InputGradients);
        }

        if (embedded)
        {
            _network.Embedding.Backward(_batch.Tokens, InputGradients, gradients, _batch.Layout.Rows);
        }
    }

    /// <summary>What a layer read in the forward pass.</summary>
    private ReadOnlySpan<float> InputsOf(int layer) =>
        _masks is null ? OutputsBelow(layer) : _masks.Masked(layer, OutputsBelow(layer));

    private ReadOnlySpan<float> OutputsBelow(int layer) =>
        layer > 0 ? _layers[layer - 1].Outputs : Spec.Embeddings.Count > 0 ? _inputs.Span : _batch.Features;
}
