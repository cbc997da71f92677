using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.References.OperatorVectors;

/// <summary>A Keras recurrent layer on the engine. For it, masked steps are not there: the output before stands in for theirs.</summary>
/// <param name="arguments">The constructor's.</param>
/// <param name="inputs">I.</param>
/// <param name="goBackwards">Whether sequences are read from their end.</param>
internal sealed class KerasLayer(KerasLayerArguments arguments, int inputs, bool goBackwards)
{
    private readonly CellSpec _cell = new(arguments.Op switch { "LSTM" => CellKind.Lstm, "GRU" => CellKind.Gru, _ => CellKind.Rnn })
    {
        ResetGate = arguments.Is("reset_after", otherwise: true) ? ResetGate.AfterProjection : ResetGate.BeforeProjection,
    };

    private readonly CellWeights _weights = Weights(arguments, inputs);
    private float[][][] _state = [];

    /// <param name="x">[B, T, I].</param>
    /// <param name="mask">[B][T].</param>
    /// <param name="initial">[state tensor][B][H]; empty for zeros, or what a stateful layer has kept.</param>
    /// <returns>[B][H], or [B][T·H] for a layer that returns sequences.</returns>
    public float[][] Call(Tensor x, bool[][] mask, float[][][] initial)
    {
        int[][] steps = [.. mask.Select(present => Travel(present.Length).Where(t => present[t]).ToArray())];
        float[][] sequences = [.. steps.Select((kept, b) => kept.SelectMany(t => x.Row(b, t).ToArray()).ToArray())];
        OneWayResult result = OneWay.Run(_cell, arguments.Units, _weights, sequences, inputs, initial.Length > 0 ? initial : _state);
        _state = arguments.Is("stateful") ? result.Final : [];
        return arguments.Is("return_sequences") ? [.. mask.Select((present, b) => Spread(present, result.Outputs[b]))] : result.Final[0];
    }

    private IEnumerable<int> Travel(int length) => goBackwards ? Enumerable.Range(0, length).Reverse() : Enumerable.Range(0, length);

    private float[] Spread(bool[] present, float[] outputs)
    {
        var spread = new List<float>();
        var rows = new Queue<float[]>(outputs.Chunk(arguments.Units));
        float[] last = new float[arguments.Units];
        foreach (int t in Travel(present.Length))
        {
            last = present[t] ? rows.Dequeue() : last;
            spread.AddRange(present[t] || !arguments.Is("zero_output_for_mask") ? last : new float[arguments.Units]);
        }

        return [.. spread];
    }

    /// <summary>Kernels are [I, G·H] there, [G·H, I] here; in all cases constant, but for the LSTM's forget bias, 1.</summary>
    private static CellWeights Weights(KerasLayerArguments arguments, int inputs)
    {
        int[] order = GateOrder.Keras(arguments.Op);
        int width = order.Length * arguments.Units;
        float[] bias = new float[width];
        if (arguments.Is("use_bias", otherwise: true))
        {
            Array.Fill(bias, arguments.Constant("bias_initializer"));
            if (arguments.Op == "LSTM" && arguments.Is("unit_forget_bias", otherwise: true))
            {
                bias.AsSpan(arguments.Units, arguments.Units).Fill(1);
            }
        }

        float[] none = new float[width];
        return new CellWeights(
            GateOrder.Reorder(Filled(width * inputs, arguments.Constant("kernel_initializer")), order),
            GateOrder.Reorder(Filled(width * arguments.Units, arguments.Constant("recurrent_initializer")), order),
            GateOrder.Reorder(bias, order),
            arguments.Op == "GRU" && arguments.Is("reset_after", otherwise: true) ? GateOrder.Reorder(bias, order) : none);
    }

    private static float[] Filled(int count, float value) => [.. Enumerable.Repeat(value, count)];
}
