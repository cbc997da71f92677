using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Recurrence;

namespace ML.Recurrent.Engine.Layers;

/// <summary>The cells of one layer, one for each direction, and where their parameters lie in their owner's vector.</summary>
internal sealed class RecurrentLayer
{
    private readonly CellWeights[] _weights;

    /// <param name="spec">The layer.</param>
    /// <param name="inputSize">Width I of a step's input.</param>
    /// <param name="parameters">The owner's vector.</param>
    /// <param name="blocks">Where the parameters of each direction's cell lie in it.</param>
    public RecurrentLayer(RecurrentLayerSpec spec, int inputSize, AlignedBuffer parameters, params ReadOnlySpan<Range> blocks)
    {
        Spec = spec;
        InputSize = inputSize;
        Cell = CellRegistry.Create(spec.Cell, inputSize, spec.HiddenSize);
        _weights = new CellWeights[blocks.Length];
        for (int direction = 0; direction < blocks.Length; direction++)
        {
            _weights[direction] = new CellWeights(Cell, parameters, blocks[direction].Start.Value);
        }
    }

    public RecurrentLayerSpec Spec { get; }

    public int InputSize { get; }

    public RecurrentCell Cell { get; }

    /// <summary>The cell with each direction's parameters, forward before backward in time.</summary>
    public ReadOnlySpan<CellWeights> Weights => _weights;

    /// <summary>Recurrent dropout masks what products read of h; r ⊙ h₋₁ would carry h past it.</summary>
    /// <exception cref="ArgumentException">A layer's cell multiplies something that it has made of h.</exception>
    public static void RequireMaskable(ReadOnlySpan<RecurrentLayer> layers, string argument)
    {
        foreach (RecurrentLayer layer in layers)
        {
            CellSpec cell = layer.Spec.Cell;
            if (cell.ResetGate == ResetGate.BeforeProjection)
            {
                throw new ArgumentException(
                    $"Recurrent dropout masks h where it is multiplied, but a {cell.Kind} with ResetGate {cell.ResetGate} multiplies "
                    + $"r ⊙ h; expected ResetGate {ResetGate.AfterProjection}.",
                    argument);
            }
        }
    }

    /// <summary>Takes over the parameters' values; to be called after every change of theirs.</summary>
    public void Refresh()
    {
        foreach (CellWeights weights in _weights)
        {
            weights.Refresh();
        }
    }
}
