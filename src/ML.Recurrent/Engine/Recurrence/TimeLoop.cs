using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>Runs a cell over a packed batch: forward in time, and back again with gradients (BPTT; Werbos, 1990).</summary>
/// <remarks>Owns the memory of one batch at a time; it grows with the largest batch seen. Not for two threads at once.</remarks>
internal sealed class TimeLoop(IRecurrentCell cell)
{
    // Inference projects this many rows of input at a time: enough to fill the product's tiles, and memory stays flat in T.
    private const int InferenceRows = 64;

    private readonly AlignedBuffer _gates = new();
    private readonly AlignedBuffer _previousOutputs = new();
    private PackedSequences _sequences = new();

    public IRecurrentCell Cell => cell;

    /// <summary>The states of the batch at hand. Set <see cref="StateHistory.Initial"/> after <see cref="Begin"/>.</summary>
    public StateHistory States { get; } = new(cell.State);

    /// <summary>
    /// State gradients. Set those of the final states after <see cref="BeginBack"/>; afterwards those of the initial ones.
    /// </summary>
    public StateGradients Gradients { get; } = new(cell.State);

    /// <summary>Prepares for a batch, with initial states of zero.</summary>
    /// <param name="sequences">The layout; must not change before the last pass over it.</param>
    /// <param name="keepHistory">Whether <see cref="Backward"/> will follow.</param>
    public void Begin(PackedSequences sequences, bool keepHistory)
    {
        _sequences = sequences;
        States.Arrange(sequences, keepHistory);
        _gates.EnsureLength((long)(keepHistory ? sequences.Rows : LargestChunk()) * cell.GateWidth);
    }

    /// <summary>All steps of all sequences; the outputs are in <see cref="States"/>.</summary>
    /// <param name="x">[rows, I], packed.</param>
    /// <param name="keepHistory">As given to <see cref="Begin"/>.</param>
    public void Forward(ReadOnlySpan<float> x, bool keepHistory)
    {
        for (int start = 0; start < _sequences.Timesteps;)
        {
            int end = keepHistory ? _sequences.Timesteps : ChunkEnd(start);
            int first = _sequences.RowOffset(start);
            int rows = _sequences.RowOffset(end) - first;
            cell.Project(x.Slice(first * cell.InputSize, rows * cell.InputSize), _gates.Span, rows);
            for (int t = start; t < end; t++)
            {
                cell.Step(new CellStep { Timestep = t, Rows = _sequences.RowsAt(t), Gates = GatesAt(t, first), States = States });
            }

            start = end;
        }
    }

    /// <summary>Clears the state gradients.</summary>
    /// <exception cref="NotSupportedException">The cell limits its pre-activations, which only inference supports.</exception>
    public void BeginBack()
    {
        if (float.IsFinite(cell.Spec.Clip))
        {
            throw new NotSupportedException($"A cell whose pre-activations are limited (Clip = {cell.Spec.Clip}) cannot be trained.");
        }

        Gradients.Arrange(_sequences.Count);
    }

    /// <summary>All steps back from the last.</summary>
    /// <param name="x">As given to <see cref="Forward"/>.</param>
    /// <param name="dOutputs">[rows, H], gradients of the outputs; empty where only final states reach the loss.</param>
    /// <param name="parameterGradients">Laid out as the cell's parameters; added to.</param>
    /// <param name="dInputs">[rows, I], overwritten; empty to skip.</param>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dOutputs, Span<float> parameterGradients, Span<float> dInputs)
    {
        for (int t = _sequences.Timesteps - 1; t >= 0; t--)
        {
            int rows = _sequences.RowsAt(t);
            if (!dOutputs.IsEmpty)
            {
                // dh arrives from two places: the loss at t, and the cell at t + 1.
                AddTo.Run(Gradients.Rows(0, rows), dOutputs.Slice(_sequences.RowOffset(t) * cell.HiddenSize, rows * cell.HiddenSize));
            }

            cell.StepBack(new CellStepBack { Timestep = t, Rows = rows, Gates = GatesAt(t, 0), States = States, Gradients = Gradients });
        }

        cell.AccumulateGradients(new CellGradients
        {
            Rows = _sequences.Rows,
            Inputs = x,
            PreviousOutputs = GatherPreviousOutputs(),
            Gates = _gates.Span,
            Parameters = parameterGradients,
            InputGradients = dInputs,
        });
    }

    private Span<float> GatesAt(int t, int firstRow) =>
        _gates.Slice((long)(_sequences.RowOffset(t) - firstRow) * cell.GateWidth, (long)_sequences.RowsAt(t) * cell.GateWidth);

    private ReadOnlySpan<float> GatherPreviousOutputs()
    {
        Span<float> gathered = _previousOutputs.EnsureLength((long)_sequences.Rows * cell.HiddenSize);
        for (int t = 0; t < _sequences.Timesteps; t++)
        {
            States.Before(0, t).CopyTo(gathered[(_sequences.RowOffset(t) * cell.HiddenSize)..]);
        }

        return gathered;
    }

    private int ChunkEnd(int start)
    {
        int end = start + 1;
        while (end < _sequences.Timesteps && _sequences.RowOffset(end + 1) - _sequences.RowOffset(start) <= InferenceRows)
        {
            end++;
        }

        return end;
    }

    // A chunk is one step, however wide, or as many as fit.
    private int LargestChunk() => _sequences.Timesteps == 0 ? 0 : Math.Max(InferenceRows, _sequences.RowsAt(0));
}
