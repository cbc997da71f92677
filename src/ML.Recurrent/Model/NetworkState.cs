using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Layers;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Model;

/// <summary>
/// The states of all layers of a network that reads forward only, between two windows of the same sequences, by the caller's index of each.
/// </summary>
/// <remarks>
/// A call reads them as the states before the first step and leaves those after the last one of each sequence in their place; a sequence
/// without a step keeps its own. Gradients do not flow into them (truncated BPTT; Williams and Peng, 1990).
/// </remarks>
internal sealed class NetworkState
{
    private readonly NetworkSpec _network;
    private readonly RecurrentStackSpec _stack;
    private readonly (int First, int Count)[] _tensors;
    private RecurrentState? _states;

    /// <exception cref="ArgumentException">A layer is bidirectional.</exception>
    public NetworkState(NetworkSpec spec)
    {
        int reading = spec.Layers.ToList().FindIndex(layer => layer.Bidirectional);
        if (reading >= 0)
        {
            throw new ArgumentException(
                $"Layer {reading} reads in both directions: its backward one would need the steps to come, so no state can be carried.",
                nameof(spec));
        }

        _network = spec;
        _stack = new RecurrentStackSpec(spec.InputSize, spec.Layers);
        _tensors = new (int First, int Count)[spec.Layers.Count];
        for (int layer = 0, first = 0; layer < _tensors.Length; first += _tensors[layer++].Count)
        {
            _tensors[layer] = (first, CellRegistry.States(spec.Layers[layer].Cell, spec.Layers[layer].HiddenSize).Count);
        }
    }

    /// <summary>Number of sequences.</summary>
    public int Batch { get; private set; }

    /// <summary>Starts so many sequences from zero. Allocates only when there are more than ever before.</summary>
    public void Clear(int batch)
    {
        if (_states is null || _states.Batch < batch)
        {
            _states = new RecurrentState(_stack, Math.Max(1, batch));
        }
        else
        {
            _states.Clear();
        }

        Batch = batch;
    }

    /// <exception cref="ArgumentException">It is of another network or another number of sequences.</exception>
    public void Require(NetworkSpec spec, PackedSequences sequences)
    {
        if (!ReferenceEquals(spec, _network) && !spec.Layers.SequenceEqual(_network.Layers))
        {
            throw new ArgumentException($"The state is of another network: {_stack}; expected its layers to be those of the run's.");
        }

        if (sequences.Count != Batch)
        {
            throw new ArgumentException($"The state is of {Batch} sequences; expected {sequences.Count}, as many as the batch has.");
        }
    }

    /// <summary>Hands a layer's states over before its first step.</summary>
    public void CopyTo(RecurrentLayerRun run, int layer, PackedSequences sequences) =>
        StateTransfer.SetInitial(_states, _tensors[layer].First, _tensors[layer].Count, run.Loops, sequences);

    /// <summary>Takes a layer's states over after its last step.</summary>
    public void CopyFrom(RecurrentLayerRun run, int layer, PackedSequences sequences) =>
        StateTransfer.GetFinal(_states, _tensors[layer].First, _tensors[layer].Count, run.Loops, sequences);
}
