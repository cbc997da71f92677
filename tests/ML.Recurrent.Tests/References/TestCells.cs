using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.References;

/// <summary>Every cell there is, by a name that fits into a test's.</summary>
internal static class TestCells
{
    private static readonly Dictionary<string, CellSpec> PlainCells = new()
    {
        ["LSTM"] = CellKind.Lstm,
        ["GRU"] = CellKind.Gru,
        ["GRU, reset before"] = new CellSpec(CellKind.Gru) { ResetGate = ResetGate.BeforeProjection },
        ["RNN, tanh"] = CellKind.Rnn,
        ["RNN, ReLU"] = new CellSpec(CellKind.Rnn) { Activation = RnnActivation.Relu },
    };

    // Each option by itself, pairs that meet in an equation, and all at once.
    private static readonly Dictionary<string, CellSpec> VariantCells = new()
    {
        ["LSTM, peepholes"] = Lstm with { Peepholes = Peepholes.All },
        ["LSTM, peephole of i"] = Lstm with { Peepholes = Peepholes.Input },
        ["LSTM, peephole of f"] = Lstm with { Peepholes = Peepholes.Forget },
        ["LSTM, peephole of o"] = Lstm with { Peepholes = Peepholes.Output },
        ["LSTM, coupled"] = Lstm with { CoupledGates = true },
        ["LSTM, projection"] = Lstm with { ProjectionSize = 3 },
        ["LSTM, cell clip"] = Lstm with { CellClip = 0.25f },
        ["LSTM, tanh sigmoid tanh"] = Tanh with { CandidateActivation = GateActivation.Sigmoid },
        ["LSTM, sigmoid tanh sigmoid"] = Lstm with { OutputActivation = GateActivation.Sigmoid },
        ["LSTM, coupled, peepholes of i and o"] = Lstm with { CoupledGates = true, Peepholes = Peepholes.Input | Peepholes.Output },
        ["LSTM, coupled, tanh"] = Tanh with { CoupledGates = true },
        ["LSTM, projection, peepholes"] = Lstm with { ProjectionSize = 4, Peepholes = Peepholes.All },
        ["LSTM, projection, cell clip"] = Lstm with { ProjectionSize = 1, CellClip = 0.2f },
        ["LSTM, peepholes, cell clip"] = Lstm with { Peepholes = Peepholes.All, CellClip = 0.2f },
        ["LSTM, everything"] = Tanh with
        {
            CandidateActivation = GateActivation.Sigmoid,
            OutputActivation = GateActivation.Sigmoid,
            Peepholes = Peepholes.Input | Peepholes.Output,
            CoupledGates = true,
            ProjectionSize = 2,
            CellClip = 0.4f,
        },
        ["GRU, tanh sigmoid"] = GruTanh,
        ["GRU, reset before, tanh sigmoid"] = GruTanh with { ResetGate = ResetGate.BeforeProjection },
    };

    /// <summary>The cells that a trainer makes.</summary>
    public static IEnumerable<string> Plain => PlainCells.Keys;

    public static IEnumerable<string> Variants => VariantCells.Keys;

    public static IEnumerable<string> Names => Plain.Concat(Variants);

    /// <summary>The plain cells and variants enough to have every line of the others': for tests of some length.</summary>
    public static IEnumerable<string> Distinct =>
        [.. Plain, "LSTM, projection, peepholes", "LSTM, everything", "GRU, tanh sigmoid", "GRU, reset before, tanh sigmoid"];

    /// <summary>The plain ones as the rows of a test.</summary>
    public static IEnumerable<object[]> PlainRows => Rows(Plain);

    /// <summary>All of them as the rows of a test.</summary>
    public static IEnumerable<object[]> All => Rows(Names);

    private static CellSpec Lstm => CellKind.Lstm;

    private static CellSpec Tanh => Lstm with { GateActivation = GateActivation.Tanh };

    private static CellSpec GruTanh =>
        new(CellKind.Gru) { GateActivation = GateActivation.Tanh, CandidateActivation = GateActivation.Sigmoid };

    private static IEnumerable<object[]> Rows(IEnumerable<string> names) => names.Select(name => new object[] { name });

    public static CellSpec Named(string name) => PlainCells.TryGetValue(name, out CellSpec? plain) ? plain : VariantCells[name];
}
