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

        if (!(cell.CellClip > 0))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"CellClip is {cell.CellClip}; expected a limit above 0, or infinity for none."));
        }

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

        if (cell.Kind == CellKind.Rnn)
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

        foreach (GateActivation activation in (ReadOnlySpan<GateActivation>)
            [cell.GateActivation, cell.CandidateActivation, cell.OutputActivation])
        {
            if (!Enum.IsDefined(activation))
            {
                throw new ArgumentException($"An activation of the cell's gates is {activation}; expected Sigmoid or Tanh.");
            }
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
