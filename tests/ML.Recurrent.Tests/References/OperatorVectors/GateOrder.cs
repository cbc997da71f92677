namespace ML.Recurrent.Tests.References.OperatorVectors;

/// <summary>Brings the gate blocks of foreign weights into the engine's order.</summary>
internal static class GateOrder
{
    /// <summary>
    /// For each of the engine's gates, where ONNX has it: LSTM i o f c, GRU z r h. An LSTM of coupled gates has weights for f there, none here.
    /// </summary>
    public static int[] Onnx(string op, bool coupled) => op switch
    {
        "LSTM" => coupled ? [0, 3, 1] : [0, 2, 3, 1],
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
    public static float[] Reorder(ReadOnlySpan<float> rows, int[] order) => Reorder(rows, order, order.Length);

    /// <param name="rows">[G·H, …], a block of rows for each gate.</param>
    /// <param name="order">Where each of the engine's gates is.</param>
    /// <param name="gates">G.</param>
    public static float[] Reorder(ReadOnlySpan<float> rows, int[] order, int gates)
    {
        float[] all = rows.ToArray();
        float[][] blocks = [.. all.Chunk(all.Length / gates)];
        return [.. order.SelectMany(gate => blocks[gate])];
    }
}
