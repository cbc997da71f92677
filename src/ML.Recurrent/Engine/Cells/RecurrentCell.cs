using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Engine.Cells;

/// <summary>A recurrent cell: what products it takes, and its equations for a panel of 16 units, forward and back.</summary>
/// <remarks>
/// <para>A cell is a description and two functions; it owns no memory and holds no weights, so any number of loops may share it. The time
/// loop runs the products, calls the equations while a panel's gates are in the first-level cache, walks back through time, and
/// takes the gradients of everything that was multiplied.</para>
/// <para>The gates that <see cref="Forward"/> leaves are what <see cref="Backward"/> finds, and what that leaves, in place, are the
/// gradients of the sums that came out of the products.</para>
/// </remarks>
internal abstract class RecurrentCell(CellSpec spec, int inputSize)
{
    public CellSpec Spec => spec;

    /// <summary>I, the width of a step's input.</summary>
    public int InputSize => inputSize;

    /// <summary>Width of a step's output, the first tensor of the state.</summary>
    public int OutputSize => (int)State[0].Count;

    /// <summary>The state handed from step to step; the first tensor is the output h.</summary>
    public abstract IReadOnlyList<TensorSpec> State { get; }

    /// <summary>What a phase leaves for a product of a later one; counted on from the state's tensors.</summary>
    public virtual IReadOnlyList<TensorSpec> Intermediates => [];

    public abstract IReadOnlyList<CellPhase> Phases { get; }

    /// <summary>The parameters, under PyTorch's names, and where they lie in the cell's block.</summary>
    public abstract IReadOnlyList<ParameterPlace> Parameters { get; }

    /// <summary>Floats of the cell's block: all products with their biases, then parameters of its own.</summary>
    public virtual long ParameterLength => Phases[^1].Products[^1].End;

    /// <summary>Floating-point operations of the products for one row at one step.</summary>
    public long Operations => Phases.Sum(phase => phase.Products.Sum(product => 2L * product.Depth * product.Panels.Panels * product.Columns.Width));

    /// <summary>The equations of a phase: gates and states at t − 1 in, activated gates and states at t out.</summary>
    public abstract void Forward(int phase, in PanelStep step);

    /// <summary>
    /// The same back: activated gates become gradients of the sums, and gradients of the states at t become those parts of the
    /// gradients at t − 1 that do not go through a product.
    /// </summary>
    public abstract void Backward(int phase, in PanelStepBack step);
}
