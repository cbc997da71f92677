namespace ML.Recurrent.Engine;

/// <summary>One recurrent layer of a network.</summary>
/// <param name="Cell">The recurrence.</param>
/// <param name="HiddenSize">Width H of the hidden state, per direction.</param>
/// <param name="Bidirectional">Whether a second cell reads the sequence from its end.</param>
public sealed record RecurrentLayerSpec(CellSpec Cell, int HiddenSize, bool Bidirectional)
{
    /// <summary>Number of directions D: 1 or 2.</summary>
    public int Directions => Bidirectional ? 2 : 1;

    /// <summary>Width of a step's output, forward before backward: D·H, or D·P where the cell has a projection.</summary>
    /// <exception cref="OverflowException">The width passes the range of <see cref="int"/>; a stack of such a layer is refused.</exception>
    public int OutputSize => checked(Directions * DirectionSize);

    /// <summary>Width of the output of one direction.</summary>
    internal int DirectionSize => Cell.OutputSize(HiddenSize);
}
