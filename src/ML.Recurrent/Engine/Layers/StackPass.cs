using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Engine.Layers;

/// <summary>One batch's way through the layers of a stack, up and back; owns its memory. What comes in has been checked.</summary>
internal sealed class StackPass
{
    private readonly RecurrentStackSpec _spec;
    private readonly RecurrentLayerRun[] _layers;
    private readonly (int First, int Tensors)[] _states;
    private readonly PackedSequences _sequences = new();
    private readonly AlignedBuffer _inputs = new();
    private readonly AlignedBuffer[] _masked;
    private readonly AlignedBuffer _outputGradients = new();
    private BatchShape _shape;
    private int[] _fullLengths = [];
    private bool _isFull;
    private DropoutMask? _mask;

    public StackPass(RecurrentStackSpec spec, ReadOnlySpan<RecurrentLayer> layers)
    {
        _spec = spec;
        _layers = [.. layers.ToArray().Select(layer => new RecurrentLayerRun(layer))];
        _masked = [.. _layers.Select(_ => new AlignedBuffer())];
        _states = new (int First, int Tensors)[_layers.Length];
        for (int layer = 0, first = 0; layer < _layers.Length; layer++)
        {
            int tensors = layers[layer].Cell.State.Count;
            _states[layer] = (first, tensors);
            first += tensors * layers[layer].Weights.Length;
        }
    }

    /// <summary>The batch at hand.</summary>
    public BatchShape Shape => _shape;

    public void Forward(in ForwardCall call, WorkerTeam? team)
    {
        Arrange(call.Shape, call.Lengths);
        _mask = call.Mask;
        ReadOnlySpan<float> input = Packed(call.X, _spec.InputSize, _inputs, mustCopy: call.KeepsHistory);
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            RecurrentLayerRun run = _layers[layer];
            (int first, int tensors) = _states[layer];
            bool writesToY = layer == _layers.Length - 1 && run.Loops.Length == 1 && _isFull && !call.KeepsHistory;
            run.Begin(_sequences, call.KeepsHistory, team, hasOutputs: !writesToY);
            StateTransfer.SetInitial(call.State, first, tensors, run.Loops, _sequences);
            if (call.StateMask is { } stateMask)
            {
                run.MaskStates(stateMask, layer);
            }

            if (writesToY)
            {
                run.ForwardTo(layer == 0 ? input : Masked(layer), call.Y);
            }
            else
            {
                run.Forward(layer == 0 ? input : Masked(layer));
            }

            StateTransfer.GetFinal(call.State, first, tensors, run.Loops, _sequences);
            if (layer == _layers.Length - 1 && !writesToY)
            {
                Unpacked(run.Outputs, call.Y, _spec.OutputSize);
            }
        }
    }

    /// <param name="dY">[T, B, O].</param>
    /// <param name="dX">[T, B, I], overwritten; empty to skip.</param>
    /// <param name="dState">Gradients of the final states in, of the initial ones out.</param>
    /// <param name="gradients">Of the parameters; added to.</param>
    /// <param name="team">Who shares the work; nobody for the caller alone.</param>
    public void Backward(ReadOnlySpan<float> dY, Span<float> dX, RecurrentState? dState, Span<float> gradients, WorkerTeam? team)
    {
        ReadOnlySpan<float> dOutputs = Packed(dY, _spec.OutputSize, _outputGradients, mustCopy: false);
        for (int layer = _layers.Length - 1; layer >= 0; layer--)
        {
            RecurrentLayerRun run = _layers[layer];
            (int first, int tensors) = _states[layer];
            run.BeginBack(team: team);
            StateTransfer.SetFinalGradients(dState, first, tensors, run.Loops, _sequences);
            run.Backward(InputsOf(layer), dOutputs, gradients, layer > 0 || !dX.IsEmpty);
            StateTransfer.GetInitialGradients(dState, first, tensors, run.Loops, _sequences);
            if (layer > 0)
            {
                _mask?.Apply(run.InputGradients, _sequences, layer);
            }

            dOutputs = run.InputGradients;
        }

        if (!dX.IsEmpty)
        {
            Unpacked(dOutputs, dX, _spec.InputSize);
        }
    }

    private void Arrange(BatchShape shape, ReadOnlySpan<int> lengths)
    {
        bool isFull = lengths.IsEmpty || lengths.IndexOfAnyExcept(shape.Timesteps) < 0;
        if (isFull && _isFull && shape == _shape)
        {
            return;
        }

        if (isFull)
        {
            if (_fullLengths.Length < shape.Batch)
            {
                _fullLengths = new int[shape.Batch];
            }

            _fullLengths.AsSpan().Fill(shape.Timesteps);
            lengths = _fullLengths.AsSpan(0, shape.Batch);
        }

        (_shape, _isFull) = (shape, isFull);
        _sequences.Arrange(lengths);
    }

    private ReadOnlySpan<float> InputsOf(int layer) => layer == 0
        ? _inputs.Span
        : _mask is null ? _layers[layer - 1].Outputs : _masked[layer].Span;

    private ReadOnlySpan<float> Masked(int layer)
    {
        ReadOnlySpan<float> below = _layers[layer - 1].Outputs;
        if (_mask is null)
        {
            return below;
        }

        Span<float> masked = _masked[layer].EnsureLength(below.Length);
        below.CopyTo(masked);
        _mask.Value.Apply(masked, _sequences, layer);
        return masked;
    }

    // Sequences of equal length keep the caller's order, so a full batch is packed as it is.
    private ReadOnlySpan<float> Packed(ReadOnlySpan<float> padded, int width, AlignedBuffer buffer, bool mustCopy)
    {
        if (_isFull && !mustCopy)
        {
            return padded;
        }

        Span<float> packed = buffer.EnsureLength((long)_sequences.Rows * width);
        if (_isFull)
        {
            padded.CopyTo(packed);
        }
        else
        {
            PaddedRows.Gather(_sequences, padded, packed, width);
        }

        return packed;
    }

    private void Unpacked(ReadOnlySpan<float> packed, Span<float> padded, int width)
    {
        if (_isFull)
        {
            packed.CopyTo(padded);
        }
        else
        {
            PaddedRows.Scatter(_sequences, packed, padded, width);
        }
    }
}
