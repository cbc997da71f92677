using ML.Recurrent.Engine.Cells.Elman;
using ML.Recurrent.Engine.Cells.Gru;
using ML.Recurrent.Engine.Cells.Lstm;
using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Engine.Cells;

/// <summary>The cells there are: one line each.</summary>
internal static class CellRegistry
{
    public static RecurrentCell Create(CellSpec spec, int inputSize, int hiddenSize) => spec switch
    {
        { Kind: CellKind.Lstm, IsPlain: true } => new LstmCell(spec, inputSize, hiddenSize),
        { Kind: CellKind.Lstm } => new LstmVariantCell(spec, inputSize, hiddenSize),
        { Kind: CellKind.Gru, ResetGate: ResetGate.BeforeProjection } => new ResetBeforeGruCell(spec, inputSize, hiddenSize),
        { Kind: CellKind.Gru, IsPlain: true } => new GruCell(spec, inputSize, hiddenSize),
        { Kind: CellKind.Gru } => new GruVariantCell(spec, inputSize, hiddenSize),
        { Kind: CellKind.Rnn } => new ElmanCell(spec, inputSize, hiddenSize),
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec, "Unknown cell."),
    };

    /// <summary>A cell's parameters: sizes that no memory holds are counted as well.</summary>
    public static ParameterBlock Parameters(CellSpec spec, int inputSize, int hiddenSize)
    {
        RecurrentCell cell = Create(spec, inputSize, hiddenSize);
        return new ParameterBlock(cell.Parameters, cell.ParameterLength);
    }

    /// <summary>Names and shapes of a cell's state, the output first.</summary>
    public static IReadOnlyList<TensorSpec> States(CellSpec spec, int hiddenSize) => Create(spec, inputSize: 1, hiddenSize).State;
}
