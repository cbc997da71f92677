using ML.Recurrent.Engine.Cells.Elman;
using ML.Recurrent.Engine.Cells.Gru;
using ML.Recurrent.Engine.Cells.Lstm;

namespace ML.Recurrent.Engine.Cells;

/// <summary>The cells there are: one line each here and below.</summary>
internal static class CellRegistry
{
    public static IRecurrentCell Create(CellSpec spec, int inputSize, int hiddenSize) => spec switch
    {
        { Kind: CellKind.Lstm } => new LstmCell(spec, inputSize, hiddenSize),
        { Kind: CellKind.Gru, ResetGate: ResetGate.AfterProjection } => new GruCell(spec, inputSize, hiddenSize),
        { Kind: CellKind.Gru, ResetGate: ResetGate.BeforeProjection } => new ResetBeforeGruCell(spec, inputSize, hiddenSize),
        { Kind: CellKind.Rnn } => new ElmanCell(spec, inputSize, hiddenSize),
        _ => throw Unknown(spec),
    };

    /// <summary>Names and shapes of a cell's parameters, without making one.</summary>
    public static IReadOnlyList<TensorSpec> Parameters(CellSpec spec, int inputSize, int hiddenSize) => spec.Kind switch
    {
        CellKind.Lstm => LstmCell.Layout(inputSize, hiddenSize).Specs,
        CellKind.Gru => GruCell.Layout(inputSize, hiddenSize).Specs,
        CellKind.Rnn => ElmanCell.Layout(inputSize, hiddenSize).Specs,
        _ => throw Unknown(spec),
    };

    private static ArgumentOutOfRangeException Unknown(CellSpec spec) => new(nameof(spec), spec, "Unknown cell.");
}
