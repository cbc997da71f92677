namespace ML.Recurrent.Engine;

/// <summary>What a cell's options must be, each and together.</summary>
internal static class CellRules
{
    /// <exception cref="ArgumentException">An option is out of its range, of another kind of cell, or at odds with another.</exception>
    public static void Require(CellSpec cell, int hiddenSize)
    {
        if (hiddenSize < 1)
        {
            throw new ArgumentException($"The hidden size is {hiddenSize}; expected at least 1.");
        }

        RequireKind(cell);
        RequireKnown(cell);
        if (cell.ProjectionSize < 0 || cell.ProjectionSize >= hiddenSize)
        {
            throw new ArgumentException(
                $"ProjectionSize is {cell.ProjectionSize}; expected 1 to {hiddenSize - 1}, below the hidden size, or 0 for none.");
        }

        RequireLimit(cell.CellClip, nameof(CellSpec.CellClip));
        RequireLimit(cell.Clip, nameof(CellSpec.Clip));

        if (cell.CoupledGates && cell.Peepholes.HasFlag(Peepholes.Forget))
        {
            throw new ArgumentException(
                $"Peepholes is {cell.Peepholes} with CoupledGates: f = 1 − i has no weights of its own; expected Input, Output or both.");
        }
    }

    private static void RequireKind(CellSpec cell)
    {
        CellSpec plain = cell.Kind;
        if (cell.Kind != CellKind.Lstm)
        {
            RequireDefault(cell.Peepholes, plain.Peepholes, nameof(CellSpec.Peepholes), cell.Kind);
            RequireDefault(cell.CoupledGates, plain.CoupledGates, nameof(CellSpec.CoupledGates), cell.Kind);
            RequireDefault(cell.ProjectionSize, plain.ProjectionSize, nameof(CellSpec.ProjectionSize), cell.Kind);
            RequireDefault(cell.CellClip, plain.CellClip, nameof(CellSpec.CellClip), cell.Kind);
            RequireDefault(cell.OutputActivation, plain.OutputActivation, nameof(CellSpec.OutputActivation), cell.Kind);
        }

        if (cell.Kind != CellKind.Gru)
        {
            RequireDefault(cell.ResetGate, plain.ResetGate, nameof(CellSpec.ResetGate), cell.Kind);
        }

        if (cell.Kind != CellKind.Rnn)
        {
            RequireDefault(cell.Activation, plain.Activation, nameof(CellSpec.Activation), cell.Kind);
        }
        else
        {
            RequireDefault(cell.GateActivation, plain.GateActivation, nameof(CellSpec.GateActivation), cell.Kind);
            RequireDefault(cell.CandidateActivation, plain.CandidateActivation, nameof(CellSpec.CandidateActivation), cell.Kind);
        }
    }

    private static void RequireKnown(CellSpec cell)
    {
        if ((cell.Peepholes & ~Peepholes.All) != 0)
        {
            throw new ArgumentException($"Peepholes is {cell.Peepholes}; expected Input, Forget, Output, a combination of them, or None.");
        }

        RequireDefined(cell.ResetGate, nameof(CellSpec.ResetGate));
        RequireDefined(cell.Activation, nameof(CellSpec.Activation));
        RequireDefined(cell.GateActivation, nameof(CellSpec.GateActivation));
        RequireDefined(cell.CandidateActivation, nameof(CellSpec.CandidateActivation));
        RequireDefined(cell.OutputActivation, nameof(CellSpec.OutputActivation));
    }

    private static void RequireDefined<T>(T value, string option) where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentException($"{option} is {value}; expected {string.Join(" or ", Enum.GetNames<T>())}.");
        }
    }

    private static void RequireLimit(float limit, string option)
    {
        if (!(limit > 0))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{option} is {limit}; expected a limit above 0, or infinity for none."));
        }
    }

    private static void RequireDefault<T>(T actual, T expected, string option, CellKind kind)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{option} is {actual}, but the cell is of kind {kind}, which has no such option."));
        }
    }
}
