namespace ML.Recurrent.Tests.References.OperatorVectors;

/// <summary>Brings the gate blocks of foreign weights into the engine's order.</summary>
internal static class GateOrder
{
    /// <summary>For each of the engine's gates, where ONNX has it: LSTM i o f c, GRU z r h.</summary>
    public static int[] Onnx(string op) => op switch
    {
        "LSTM" => [0, 2, 3, 1],
        "GRU" => [1, 0, 2],
        _ => [0],
    };

    /// <summary>For each of the engine's gates, where Keras has it: LSTM i f c o, GRU z r h.</summary>
    public static int[] Keras(string op) => op switch
    {
        "LSTM" => [0, 1, 2, 3],
        "GRU" => [1, 0, 2],
        _ => [0],
    };

    /// <param name="rows">[G·H, …], a block of rows for each gate.</param>
    /// <param name="order">Where each of the engine's gates is.</param>
    public static float[] Reorder(ReadOnlySpan<float> rows, int[] order)
    {
        float[] all = rows.ToArray();
        float[][] blocks = [.. all.Chunk(all.Length / order.Length)];
        return [.. order.SelectMany(gate => blocks[gate])];
    }
}
