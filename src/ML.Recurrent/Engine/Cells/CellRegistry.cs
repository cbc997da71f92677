using ML.Recurrent.Engine.Cells.Gru;
using ML.Recurrent.Engine.Cells.Lstm;

namespace ML.Recurrent.Engine.Cells;

/// <summary>The cells there are: one line each here and below.</summary>
internal static class CellRegistry
{
    public static IRecurrentCell Create(CellKind kind, int inputSize, int hiddenSize) => kind switch
    {
        CellKind.Lstm => new LstmCell(inputSize, hiddenSize),
        CellKind.Gru => new GruCell(inputSize, hiddenSize),
        _ => throw Unknown(kind),
    };

    /// <summary>Names and shapes of a cell's parameters, without making one.</summary>
    public static IReadOnlyList<TensorSpec> Parameters(CellKind kind, int inputSize, int hiddenSize) => kind switch
    {
        CellKind.Lstm => LstmCell.Layout(inputSize, hiddenSize).Specs,
        CellKind.Gru => GruCell.Layout(inputSize, hiddenSize).Specs,
        _ => throw Unknown(kind),
    };

    private static ArgumentOutOfRangeException Unknown(CellKind kind) => new(nameof(kind), kind, "Unknown cell.");
}
