using ML.Recurrent.Engine.Recurrence;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Engine.Layers;

/// <summary>States between the caller's tensors, in its order of sequences, and a layer's time loops, in packed order.</summary>
/// <remarks>
/// <c>first</c> is the layer's first tensor in <see cref="RecurrentStackSpec.States"/>, <c>tensors</c> the number of each direction's.
/// Null is no state: nothing is done.
/// </remarks>
internal static class StateTransfer
{
    public static void SetInitial(RecurrentState? state, int first, int tensors, ReadOnlySpan<TimeLoop> loops, PackedSequences sequences)
    {
        foreach (TimeLoop loop in state is null ? [] : loops)
        {
            for (int tensor = 0; tensor < tensors; tensor++, first++)
            {
                Pack(state!.Tensor(first), loop.States.Initial(tensor), state.Size(first), sequences);
            }
        }
    }

    public static void GetFinal(RecurrentState? state, int first, int tensors, ReadOnlySpan<TimeLoop> loops, PackedSequences sequences)
    {
        foreach (TimeLoop loop in state is null ? [] : loops)
        {
            for (int tensor = 0; tensor < tensors; tensor++, first++)
            {
                Span<float> values = state!.Tensor(first);
                for (int b = 0; b < sequences.Count; b++)
                {
                    loop.States.Final(tensor, b).CopyTo(values[(sequences.SourceIndex(b) * state.Size(first))..]);
                }
            }
        }
    }

    public static void SetFinalGradients(
        RecurrentState? gradients, int first, int tensors, ReadOnlySpan<TimeLoop> loops, PackedSequences sequences)
    {
        foreach (TimeLoop loop in gradients is null ? [] : loops)
        {
            for (int tensor = 0; tensor < tensors; tensor++, first++)
            {
                Pack(gradients!.Tensor(first), loop.Gradients.Rows(tensor, sequences.Count), gradients.Size(first), sequences);
            }
        }
    }

    public static void GetInitialGradients(
        RecurrentState? gradients, int first, int tensors, ReadOnlySpan<TimeLoop> loops, PackedSequences sequences)
    {
        foreach (TimeLoop loop in gradients is null ? [] : loops)
        {
            for (int tensor = 0; tensor < tensors; tensor++, first++)
            {
                Unpack(loop.Gradients.Rows(tensor, sequences.Count), gradients!.Tensor(first), gradients.Size(first), sequences);
            }
        }
    }

    private static void Pack(ReadOnlySpan<float> values, Span<float> rows, int size, PackedSequences sequences)
    {
        for (int b = 0; b < sequences.Count; b++)
        {
            values.Slice(sequences.SourceIndex(b) * size, size).CopyTo(rows[(b * size)..]);
        }
    }

    private static void Unpack(ReadOnlySpan<float> rows, Span<float> values, int size, PackedSequences sequences)
    {
        for (int b = 0; b < sequences.Count; b++)
        {
            rows.Slice(b * size, size).CopyTo(values[(sequences.SourceIndex(b) * size)..]);
        }
    }
}
