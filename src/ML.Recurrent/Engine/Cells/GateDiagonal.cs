using ML.Recurrent.Engine.Gemm;

namespace ML.Recurrent.Engine.Cells;

/// <summary>A weight for every unit from a tensor of the state to one of the unit's own gates: w ⊙ source, as of a peephole.</summary>
/// <remarks>
/// The cell's equations take the product and hand its gradient to the source; the time loop sums the weight's own, Σ dgate ⊙ source.
/// </remarks>
/// <param name="panels">The gates of the phase.</param>
/// <param name="column">The one that the product goes to.</param>
/// <param name="start">Where the weights begin in the cell's block, unit by unit.</param>
internal sealed class GateDiagonal(PanelLayout panels, int column, long start)
{
    public int Column => column;

    public long Start => start;

    public long End => start + StripLayout.RoundUp(panels.Units);

    /// <summary>The state at t − 1, or at t.</summary>
    public required GateSource Source { get; init; }

    public required int Tensor { get; init; }
}
