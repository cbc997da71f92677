using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Recurrence;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Tests.References.OperatorVectors;

/// <summary>A cell's parameters in the engine's layout.</summary>
internal sealed record CellWeights(float[] WeightIh, float[] WeightHh, float[] BiasIh, float[] BiasHh);

/// <summary>What a cell makes of a batch.</summary>
/// <param name="Outputs">[sequence][T·H] in the direction of travel.</param>
/// <param name="Final">[state tensor][sequence][H].</param>
internal sealed record OneWayResult(float[][] Outputs, float[][][] Final);

/// <summary>One direction of one layer: the engine's own time loop over sequences as they come.</summary>
internal static class OneWay
{
    /// <param name="cell">The cell.</param>
    /// <param name="hidden">H.</param>
    /// <param name="weights">Its parameters.</param>
    /// <param name="sequences">[sequence][T·I] in the direction of travel.</param>
    /// <param name="inputs">I.</param>
    /// <param name="initial">[state tensor][sequence][H]; zeros where empty.</param>
    public static OneWayResult Run(CellSpec cell, int hidden, CellWeights weights, float[][] sequences, int inputs, float[][][] initial)
    {
        IRecurrentCell engineCell = CellRegistry.Create(cell, inputs, hidden);
        engineCell.Load([.. weights.WeightIh, .. weights.WeightHh, .. weights.BiasIh, .. weights.BiasHh]);
        OneWayResult inference = Run(engineCell, sequences, initial, keepHistory: false);
        OneWayResult training = Run(engineCell, sequences, initial, keepHistory: true);
        for (int b = 0; b < sequences.Length; b++)
        {
            CollectionAssert.AreEqual(inference.Outputs[b], training.Outputs[b], "training and inference differ");
        }

        return inference;
    }

    private static OneWayResult Run(IRecurrentCell cell, float[][] sequences, float[][][] initial, bool keepHistory)
    {
        var layout = new PackedSequences();
        layout.Arrange([.. sequences.Select(sequence => sequence.Length / cell.InputSize)]);
        float[] x = new float[layout.Rows * cell.InputSize];
        EachStep(layout, (source, t, row) =>
            sequences[source].AsSpan(t * cell.InputSize, cell.InputSize).CopyTo(x.AsSpan(row * cell.InputSize)));
        var loop = new TimeLoop(cell);
        loop.Begin(layout, keepHistory);
        for (int tensor = 0; tensor < initial.Length; tensor++)
        {
            for (int b = 0; b < layout.Count; b++)
            {
                initial[tensor][layout.SourceIndex(b)].CopyTo(loop.States.Initial(tensor)[(b * cell.HiddenSize)..]);
            }
        }

        loop.Forward(x, keepHistory);
        return Collect(cell, loop, layout, sequences);
    }

    private static OneWayResult Collect(IRecurrentCell cell, TimeLoop loop, PackedSequences layout, float[][] sequences)
    {
        float[][] outputs = [.. sequences.Select(sequence => new float[sequence.Length / cell.InputSize * cell.HiddenSize])];
        EachStep(layout, (source, t, row) =>
            loop.States.Outputs.Slice(row * cell.HiddenSize, cell.HiddenSize).CopyTo(outputs[source].AsSpan(t * cell.HiddenSize)));
        float[][][] final = [.. cell.State.Select(_ => new float[layout.Count][])];
        for (int tensor = 0; tensor < final.Length; tensor++)
        {
            for (int b = 0; b < layout.Count; b++)
            {
                final[tensor][layout.SourceIndex(b)] = loop.States.Final(tensor, b).ToArray();
            }
        }

        return new OneWayResult(outputs, final);
    }

    private static void EachStep(PackedSequences layout, Action<int, int, int> visit)
    {
        for (int b = 0; b < layout.Count; b++)
        {
            for (int t = 0; t < layout.Length(b); t++)
            {
                visit(layout.SourceIndex(b), t, layout.Row(t, b));
            }
        }
    }
}
