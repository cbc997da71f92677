namespace ML.Recurrent.Engine.Cells;

/// <summary>One step of the sequences alive at it, forward.</summary>
internal readonly ref struct CellStep
{
    /// <summary>Index t of the step, counted in the direction of travel.</summary>
    public required int Timestep { get; init; }

    public required int Rows { get; init; }

    /// <summary>[rows, GateWidth]: the input projection on entry, the activated gates on return.</summary>
    public required Span<float> Gates { get; init; }

    public required StateHistory States { get; init; }

    /// <summary>State tensor <paramref name="tensor"/> at t − 1, [rows, size].</summary>
    public ReadOnlySpan<float> Previous(int tensor) => States.Before(tensor, Timestep);

    /// <summary>State tensor <paramref name="tensor"/> at t, [rows, size].</summary>
    public Span<float> Next(int tensor) => States.After(tensor, Timestep);
}

/// <summary>One step of the sequences alive at it, backward.</summary>
internal readonly ref struct CellStepBack
{
    public required int Timestep { get; init; }

    public required int Rows { get; init; }

    /// <summary>[rows, GateWidth]: the activated gates on entry, gradients of their pre-activations on return.</summary>
    public required Span<float> Gates { get; init; }

    public required StateHistory States { get; init; }

    public required StateGradients Gradients { get; init; }

    public ReadOnlySpan<float> Previous(int tensor) => States.Before(tensor, Timestep);

    public ReadOnlySpan<float> Next(int tensor) => States.After(tensor, Timestep);

    /// <summary>Gradient of state tensor <paramref name="tensor"/>, [rows, size]: at t on entry, at t − 1 on return.</summary>
    public Span<float> Gradient(int tensor) => Gradients.Rows(tensor, Rows);
}

/// <summary>A whole batch after its last backward step. All matrices are row-major, one row a step of a sequence.</summary>
internal readonly ref struct CellGradients
{
    public required int Rows { get; init; }

    /// <summary>[rows, I].</summary>
    public required ReadOnlySpan<float> Inputs { get; init; }

    /// <summary>[rows, H]: the output of the step before each row's.</summary>
    public required ReadOnlySpan<float> PreviousOutputs { get; init; }

    /// <summary>[rows, GateWidth].</summary>
    public required ReadOnlySpan<float> Gates { get; init; }

    /// <summary>The gradients of the parameters, laid out as these; added to.</summary>
    public required Span<float> Parameters { get; init; }

    /// <summary>[rows, I], overwritten; empty where nobody asks for it.</summary>
    public required Span<float> InputGradients { get; init; }
}
