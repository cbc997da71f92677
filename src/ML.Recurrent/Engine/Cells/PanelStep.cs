namespace ML.Recurrent.Engine.Cells;

/// <summary>One panel of units of some rows at one step, forward.</summary>
internal unsafe ref struct PanelStep
{
    /// <summary>Index t of the step, counted in the direction of travel.</summary>
    public int Timestep;

    public int Rows;

    /// <summary>First of the panel's units.</summary>
    public int Unit;

    /// <summary>Units in the panel, at most 16.</summary>
    public int Units;

    /// <summary>[rows, Q·16].</summary>
    public float* Gates;

    public nint GateStride;

    /// <summary>Row length of the tensors of units.</summary>
    public int UnitStride;

    /// <summary>The cell's parameters.</summary>
    public float* Parameters;

    internal float** PreviousTensors;
    internal float** NextTensors;

    /// <summary>The panel's units of a state tensor at t − 1.</summary>
    public readonly float* Previous(int tensor) => PreviousTensors[tensor] + Unit;

    /// <summary>The panel's units of a state tensor at t.</summary>
    public readonly float* Next(int tensor) => NextTensors[tensor] + Unit;
}

/// <summary>One panel of units of some rows at one step, backward.</summary>
internal unsafe ref struct PanelStepBack
{
    public int Timestep;
    public int Rows;
    public int Unit;
    public int Units;

    /// <summary>[rows, Q·16]: activated gates on entry, gradients of the sums on return.</summary>
    public float* Gates;

    public nint GateStride;
    public int UnitStride;
    public float* Parameters;

    internal float** PreviousTensors;
    internal float** NextTensors;
    internal float** GradientTensors;

    public readonly float* Previous(int tensor) => PreviousTensors[tensor] + Unit;

    public readonly float* Next(int tensor) => NextTensors[tensor] + Unit;

    /// <summary>The gradient of a state tensor: at t on entry, at t − 1 on return.</summary>
    public readonly float* Gradient(int tensor) => GradientTensors[tensor] + Unit;
}
