namespace ML.Recurrent.Engine.Cells;

/// <summary>One recurrent cell with its parameters: what a single step does, forward and back.</summary>
/// <remarks>
/// The time loop owns all memory and calls the cell once per step with the rows (sequences) alive at it. Between calls of
/// <see cref="Load"/> a cell does not change, so any number of loops may share it.
/// A cell leaves what its backward pass needs in the step's <em>gates</em>, <see cref="GateWidth"/> floats a row: the input
/// projection comes in, the activated gates go out, and the backward pass turns them into gradients in place.
/// </remarks>
internal interface IRecurrentCell
{
    CellSpec Spec { get; }

    /// <summary>I, the width of a step's input.</summary>
    int InputSize { get; }

    /// <summary>H, the width of a step's output.</summary>
    int HiddenSize { get; }

    int GateWidth { get; }

    /// <summary>The state handed from step to step; the first tensor is the output h.</summary>
    IReadOnlyList<TensorSpec> State { get; }

    /// <summary>The parameters, in the order in which they lie in memory one after the other.</summary>
    IReadOnlyList<TensorSpec> Parameters { get; }

    /// <summary>Takes over the parameters' values; to be called after every change of theirs.</summary>
    void Load(ReadOnlySpan<float> parameters);

    /// <summary>gates = bias + x·Wₓᵀ for any number of rows, of one step or of many.</summary>
    /// <param name="x">[rows, I].</param>
    /// <param name="gates">[rows, GateWidth], overwritten.</param>
    /// <param name="rows">Number of rows.</param>
    void Project(ReadOnlySpan<float> x, Span<float> gates, int rows);

    /// <summary>Finishes a projected step: adds the recurrent product, activates, writes the next state.</summary>
    void Step(in CellStep step);

    /// <summary>Turns activated gates into gradients of their pre-activations and state gradients at t into those at t − 1.</summary>
    void StepBack(in CellStepBack step);

    /// <summary>Adds the parameters' gradients and writes the inputs', once the gates of all steps hold gradients.</summary>
    void AccumulateGradients(in CellGradients gradients);
}
