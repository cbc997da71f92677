using System.Text.Json;

namespace ML.Recurrent.Tests.References.OperatorVectors;

/// <summary>Runs a Keras case: one layer, or two merged by concatenation.</summary>
internal static class KerasRun
{
    /// <summary>The output that the case looks at.</summary>
    public static float[] Output(KerasCase keras)
    {
        Tensor x = keras.SequenceBatchTimeFeature;
        KerasLayer[] layers = Layers(keras, x.Shape[2]);
        float[][] outputs = [];
        for (int call = 0; call <= keras.EarlierCallsOnStatefulLayer; call++)
        {
            outputs = [.. layers
                .Select(layer => layer.Call(x, Mask(keras), InitialState(keras)))
                .Aggregate((forward, backward) => [.. forward.Zip(backward, (left, right) => (float[])[.. left, .. right])])];
        }

        // An index picks a sequence; ("tuple", 0) is the output among the states that the layer returns too.
        return keras.OutputIndex.ValueKind == JsonValueKind.Number
            ? outputs[keras.OutputIndex.GetInt32()]
            : [.. outputs.SelectMany(output => output)];
    }

    private static KerasLayer[] Layers(KerasCase keras, int inputs)
    {
        if (keras.Op != "Bidirectional")
        {
            var arguments = new KerasLayerArguments(keras.Op, keras.LayerArgs[0].GetInt32(), keras.LayerKwargs);
            return [new KerasLayer(arguments, inputs, arguments.Is("go_backwards"))];
        }

        JsonElement inner = keras.LayerKwargs["layer"];
        var shared = new KerasLayerArguments(
            inner.GetProperty("layer").GetString()!,
            inner.GetProperty("args")[0].GetInt32(),
            inner.GetProperty("kwargs").Deserialize<Dictionary<string, JsonElement>>()!);
        return [new KerasLayer(shared, inputs, goBackwards: false), new KerasLayer(shared, inputs, goBackwards: true)];
    }

    private static bool[][] Mask(KerasCase keras)
    {
        int[] shape = keras.SequenceBatchTimeFeature.Shape;
        Tensor? mask = keras.CallKwargs.TryGetValue("mask", out JsonElement given) ? VectorFiles.Read<Tensor>(given) : null;
        bool Present(int b, int t) => mask is null || mask.Row(b, t)[0] != 0;
        return [.. Enumerable.Range(0, shape[0]).Select(b => Enumerable.Range(0, shape[1]).Select(t => Present(b, t)).ToArray())];
    }

    private static float[][][] InitialState(KerasCase keras)
    {
        if (!keras.CallKwargs.TryGetValue("initial_state", out JsonElement given))
        {
            return [];
        }

        Tensor[] states = given.ValueKind == JsonValueKind.Array ? VectorFiles.Read<Tensor[]>(given) : [VectorFiles.Read<Tensor>(given)];
        return [.. states.Select(state => state.Data.Chunk(state.Shape[1]).ToArray())];
    }
}
