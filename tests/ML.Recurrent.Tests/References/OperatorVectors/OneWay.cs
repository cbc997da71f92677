using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.References.OperatorVectors;

/// <summary>A cell's parameters in the engine's layout.</summary>
internal sealed record CellWeights(float[] WeightIh, float[] WeightHh, float[] BiasIh, float[] BiasHh)
{
    /// <summary>w_ci, w_cf, w_co, or those of them that there are.</summary>
    public float[][] Peepholes { get; init; } = [];

    /// <summary>In the order of the engine's parameters.</summary>
    public float[][] All => [WeightIh, WeightHh, BiasIh, BiasHh, .. Peepholes];
}

/// <summary>What a cell makes of a batch.</summary>
/// <param name="Outputs">[sequence][T·H] in the direction of travel.</param>
/// <param name="Final">[state tensor][sequence][H].</param>
internal sealed record OneWayResult(float[][] Outputs, float[][][] Final);

/// <summary>One direction of one layer over sequences as they come.</summary>
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
        var stack = new RecurrentStack(new RecurrentStackSpec(inputs, [new RecurrentLayerSpec(cell, hidden, Bidirectional: false)]));
        foreach ((TensorSpec parameter, float[] values) in stack.Spec.Parameters.Zip(weights.All))
        {
            stack.SetParameter(parameter.Name, values);
        }

        OneWayResult inference = Run(stack, sequences, initial, keepHistory: false);
        OneWayResult training = Run(stack, sequences, initial, keepHistory: true);
        for (int b = 0; b < sequences.Length; b++)
        {
            CollectionAssert.AreEqual(inference.Outputs[b], training.Outputs[b], "training and inference differ");
        }

        return inference;
    }

    private static OneWayResult Run(RecurrentStack stack, float[][] sequences, float[][][] initial, bool keepHistory)
    {
        RecurrentStackSpec spec = stack.Spec;
        int batch = sequences.Length;
        int[] lengths = [.. sequences.Select(sequence => sequence.Length / spec.InputSize)];
        float[] x = TimeMajor.Pack(sequences, spec.InputSize);
        float[] y = new float[x.Length / spec.InputSize * spec.OutputSize];
        var state = new RecurrentState(spec, batch);
        for (int tensor = 0; tensor < initial.Length; tensor++)
        {
            initial[tensor].SelectMany(values => values).ToArray().CopyTo(state[spec.States[tensor].Name]);
        }

        RecurrentRun run = stack.CreateRun();
        if (keepHistory)
        {
            run.Forward(x, y, batch, state, lengths);
        }
        else
        {
            run.Predict(x, y, batch, state, lengths);
        }

        float[][][] final = [.. spec.States.Select(tensor => state[tensor.Name].ToArray().Chunk((int)tensor.Count).ToArray())];
        return new OneWayResult(TimeMajor.Unpack(y, lengths, spec.OutputSize), final);
    }
}
