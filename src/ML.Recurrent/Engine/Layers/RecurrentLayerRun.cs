using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Recurrence;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Engine.Layers;

/// <summary>One batch's way through a recurrent layer.</summary>
/// <remarks>The backward direction runs the same time loop over the sequences reversed, each within its own length.</remarks>
internal sealed class RecurrentLayerRun
{
    private readonly RecurrentLayer _layer;
    private readonly TimeLoop[] _loops;
    private readonly AlignedBuffer _reversedInputs = new();
    private readonly AlignedBuffer _outputs = new();
    private readonly AlignedBuffer _directionGradients = new();
    private readonly AlignedBuffer _inputGradients = new();
    private readonly AlignedBuffer _reversedInputGradients = new();
    private PackedSequences _sequences = new();

    public RecurrentLayerRun(RecurrentLayer layer)
    {
        _layer = layer;
        _loops = Array.ConvertAll(layer.Weights.ToArray(), weights => new TimeLoop(weights));
    }

    /// <summary>[rows, D·H] in packed order.</summary>
    public ReadOnlySpan<float> Outputs => _loops.Length == 1 ? _loops[0].States.Outputs : _outputs.Span;

    /// <summary>The gradients of the inputs after <see cref="Backward"/>, [rows, I].</summary>
    public Span<float> InputGradients => _inputGradients.Span;

    private int DirectionSize => _layer.Spec.DirectionSize;

    /// <summary>One time loop for each direction: between the calls below their states can be read and set, in packed order.</summary>
    public ReadOnlySpan<TimeLoop> Loops => _loops;

    /// <summary>Prepares for a batch, with initial states of zero.</summary>
    /// <param name="sequences">The layout of the batch.</param>
    /// <param name="keepHistory">Whether <see cref="Backward"/> will follow.</param>
    /// <param name="team">Who shares the work, up to the end of <see cref="Forward"/>; nobody for the caller alone.</param>
    /// <param name="hasOutputs">Whether <see cref="Outputs"/> will be there, or <see cref="ForwardTo"/> is told another place.</param>
    public void Begin(PackedSequences sequences, bool keepHistory, WorkerTeam? team = null, bool hasOutputs = true)
    {
        _sequences = sequences;
        foreach (TimeLoop loop in _loops)
        {
            loop.Begin(sequences, keepHistory, team, hasOutputs);
        }
    }

    /// <summary>
    /// Masks the states that the recurrent products read, of a layer that <see cref="RecurrentLayer.RequireMaskable"/> admits. Between
    /// <see cref="Begin"/>, with history, and <see cref="Forward"/>.
    /// </summary>
    /// <param name="mask">Draws the masks.</param>
    /// <param name="layer">Which layer this is.</param>
    public void MaskStates(in DropoutMask mask, int layer)
    {
        for (int direction = 0; direction < _loops.Length; direction++)
        {
            mask.FillForStates(_loops[direction].MaskState(), _sequences, layer, direction);
        }
    }

    /// <param name="x">[rows, I], packed.</param>
    /// <param name="outputsNeeded">Whether <see cref="Outputs"/> will be read, or the final state alone.</param>
    public void Forward(ReadOnlySpan<float> x, bool outputsNeeded = true)
    {
        for (int direction = 0; direction < _loops.Length; direction++)
        {
            _loops[direction].Forward(direction == 0 ? x : Reversed(x));
        }

        if (_loops.Length == 2 && outputsNeeded && _sequences.Rows > 0)
        {
            JoinOutputs();
        }
    }

    /// <summary>Writes the outputs, [rows, H], straight to where they are wanted; of one direction, and for inference only.</summary>
    public void ForwardTo(ReadOnlySpan<float> x, Span<float> outputs) => _loops[0].Forward(x, outputs);

    /// <summary>Copies the final output of every sequence, [B, D·H] in packed order: for the backward direction, that at step 0.</summary>
    public void CopyFinalOutputs(Span<float> destination)
    {
        int width = _layer.Spec.OutputSize;
        for (int b = 0; b < _sequences.Count; b++)
        {
            for (int direction = 0; direction < _loops.Length; direction++)
            {
                _loops[direction].States.Final(0, b).CopyTo(destination[(b * width + direction * DirectionSize)..]);
            }
        }
    }

    /// <summary>Prepares for the way back, with no gradient of the final states but those of the outputs.</summary>
    /// <param name="dFinal">[B, D·H] in packed order; empty where only the outputs reach the loss.</param>
    /// <param name="team">Who shares the work, up to the end of <see cref="Backward"/>; nobody for the caller alone.</param>
    public void BeginBack(ReadOnlySpan<float> dFinal = default, WorkerTeam? team = null)
    {
        for (int direction = 0; direction < _loops.Length; direction++)
        {
            _loops[direction].BeginBack(team);
            SeedFinalGradients(_loops[direction], direction, dFinal);
        }
    }

    /// <param name="x">As given to <see cref="Forward"/>.</param>
    /// <param name="dOutputs">[rows, D·H]; empty where only the final states reach the loss.</param>
    /// <param name="gradients">Laid out as the owner's parameters; added to.</param>
    /// <param name="inputsNeeded">Whether <see cref="InputGradients"/> will be read.</param>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dOutputs, Span<float> gradients, bool inputsNeeded)
    {
        long inputs = inputsNeeded ? (long)_sequences.Rows * _layer.InputSize : 0;
        Span<float> dInputs = _inputGradients.EnsureLength(inputs);
        for (int direction = 0; direction < _loops.Length; direction++)
        {
            _loops[direction].Backward(
                direction == 0 ? x : _reversedInputs.Span,
                DirectionGradients(direction, dOutputs),
                gradients.Slice(_layer.Weights[direction].Start, (int)_layer.Cell.ParameterLength),
                direction == 0 ? dInputs : _reversedInputGradients.EnsureLength(inputs));
        }

        if (_loops.Length == 2 && inputsNeeded)
        {
            AddReversedInputGradients();
        }
    }

    private ReadOnlySpan<float> Reversed(ReadOnlySpan<float> x)
    {
        int width = _layer.InputSize;
        Span<float> reversed = _reversedInputs.EnsureLength((long)_sequences.Rows * width);
        _sequences.Reverse(x, width, reversed, width, width);
        return reversed;
    }

    private void JoinOutputs()
    {
        int width = _layer.Spec.OutputSize;
        Span<float> joined = _outputs.EnsureLength((long)_sequences.Rows * width);
        ReadOnlySpan<float> forward = _loops[0].States.Outputs;
        for (int row = 0; row < _sequences.Rows; row++)
        {
            forward.Slice(row * DirectionSize, DirectionSize).CopyTo(joined[(row * width)..]);
        }

        _sequences.Reverse(_loops[1].States.Outputs, DirectionSize, joined[DirectionSize..], width, DirectionSize);
    }

    private void SeedFinalGradients(TimeLoop loop, int direction, ReadOnlySpan<float> dFinal)
    {
        if (dFinal.IsEmpty)
        {
            return;
        }

        int width = _layer.Spec.OutputSize;
        Span<float> rows = loop.Gradients.Rows(0, _sequences.Count);
        for (int b = 0; b < _sequences.Count; b++)
        {
            dFinal.Slice(b * width + direction * DirectionSize, DirectionSize).CopyTo(rows[(b * DirectionSize)..]);
        }
    }

    private ReadOnlySpan<float> DirectionGradients(int direction, ReadOnlySpan<float> dOutputs)
    {
        if (_loops.Length == 1 || dOutputs.IsEmpty)
        {
            return dOutputs;
        }

        int width = _layer.Spec.OutputSize;
        Span<float> own = _directionGradients.EnsureLength((long)_sequences.Rows * DirectionSize);
        if (direction == 1)
        {
            _sequences.Reverse(dOutputs[DirectionSize..], width, own, DirectionSize, DirectionSize);
            return own;
        }

        for (int row = 0; row < _sequences.Rows; row++)
        {
            dOutputs.Slice(row * width, DirectionSize).CopyTo(own[(row * DirectionSize)..]);
        }

        return own;
    }

    private void AddReversedInputGradients()
    {
        int width = _layer.InputSize;
        Span<float> upright = _reversedInputs.Span;
        _sequences.Reverse(_reversedInputGradients.Span, width, upright, width, width);
        AddTo.Run(_inputGradients.Span, upright);
    }
}
