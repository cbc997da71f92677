using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.References;

/// <summary>Every cell there is, by a name that fits into a test's.</summary>
internal static class TestCells
{
    private static readonly Dictionary<string, CellSpec> Cells = new()
    {
        ["LSTM"] = CellKind.Lstm,
        ["GRU"] = CellKind.Gru,
        ["GRU, reset before"] = new CellSpec(CellKind.Gru) { ResetGate = ResetGate.BeforeProjection },
        ["RNN, tanh"] = CellKind.Rnn,
        ["RNN, ReLU"] = new CellSpec(CellKind.Rnn) { Activation = RnnActivation.Relu },
    };

    public static IEnumerable<string> Names => Cells.Keys;

    /// <summary>The names as the rows of a test.</summary>
    public static IEnumerable<object[]> All => Names.Select(name => new object[] { name });

    public static CellSpec Named(string name) => Cells[name];
}
