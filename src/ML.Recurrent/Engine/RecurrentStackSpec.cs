using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Engine;

/// <summary>Recurrent layers one above the other, as data: each reads the output of the one below it.</summary>
/// <remarks>Two specs are equal when their input sizes and layers are.</remarks>
public sealed record RecurrentStackSpec
{
    /// <param name="inputSize">Width I of a step's input, at least 1.</param>
    /// <param name="layers">The layers, the first of which reads the input; at least one. They are copied.</param>
    /// <exception cref="ArgumentException">
    /// A size or an option of a cell is out of its range, there is no layer, or the parameters pass the limit of 2³¹ floats.
    /// </exception>
    public RecurrentStackSpec(int inputSize, IReadOnlyList<RecurrentLayerSpec> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        InputSize = inputSize;
        Layers = [.. layers];
        RequireLayers();
        try
        {
            ParameterLayout = new ParameterLayout(CellBlocks());
            Parameters = ParameterLayout.Specs;
            States = [.. EachCell(StatesOf)];
            RequireCount(ParameterLayout.Length);
        }
        catch (OverflowException overflow)
        {
            throw new ArgumentException($"The sizes of {this} overflow.", nameof(layers), overflow);
        }
    }

    /// <summary>Width I of a step's input.</summary>
    public int InputSize { get; }

    /// <summary>The layers, from the input upward.</summary>
    public IReadOnlyList<RecurrentLayerSpec> Layers { get; }

    /// <summary>Width O of a step's output: that of the last layer, its forward direction before its backward one.</summary>
    public int OutputSize => Layers[^1].OutputSize;

    /// <summary>
    /// Names and shapes of the parameters, PyTorch's: <c>weight_ih_l0</c> [G·H, I], <c>weight_hh_l0</c> [G·H, H], <c>bias_ih_l0</c> and
    /// <c>bias_hh_l0</c> [G·H], <c>weight_ih_l0_reverse</c>, …, with the gates i f g o of an LSTM and r z n of a GRU. A projection to P makes
    /// it <c>weight_hh_l0</c> [G·H, P] and adds <c>weight_hr_l0</c> [P, H].
    /// </summary>
    public IReadOnlyList<TensorSpec> Parameters { get; }

    /// <summary>
    /// Names and shapes of one sequence's state: <c>h_l0</c> [H], or [P] with a projection, for an LSTM <c>c_l0</c> [H],
    /// <c>h_l0_reverse</c>, …, from the first layer upward.
    /// </summary>
    public IReadOnlyList<TensorSpec> States { get; }

    /// <summary>Input width of layer <paramref name="layer"/>.</summary>
    public int LayerInputSize(int layer) => layer == 0 ? InputSize : Layers[layer - 1].OutputSize;

    /// <summary>Whether they have equal input sizes and layers.</summary>
    public bool Equals(RecurrentStackSpec? other) => other is not null && InputSize == other.InputSize && HasSameStates(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(InputSize, Layers.Count, Layers[0]);

    /// <summary>The sizes in brief, as in <c>I 32, Lstm 64, Gru 128 both ways</c>.</summary>
    public override string ToString() => $"I {InputSize}, {string.Join(", ", Layers.Select(InBrief))}";

    /// <summary>Whether a state of the other's is one of this one's: the layers are equal.</summary>
    internal bool HasSameStates(RecurrentStackSpec other)
    {
        if (ReferenceEquals(Layers, other.Layers))
        {
            return true;
        }

        bool same = Layers.Count == other.Layers.Count;
        for (int layer = 0; same && layer < Layers.Count; layer++)
        {
            same = Layers[layer] == other.Layers[layer];
        }

        return same;
    }

    /// <summary>How the parameters lie in one vector, a block for each cell.</summary>
    internal ParameterLayout ParameterLayout { get; }

    internal static string DirectionSuffix(int layer, int direction) => $"_l{layer}{(direction == 0 ? "" : "_reverse")}";

    private static string InBrief(RecurrentLayerSpec layer) =>
        $"{layer.Cell.Kind} {layer.HiddenSize}{(layer.Bidirectional ? " both ways" : "")}";

    private IEnumerable<TensorSpec> EachCell(Func<int, IReadOnlyList<TensorSpec>> tensors) =>
        from layer in Enumerable.Range(0, Layers.Count)
        from direction in Enumerable.Range(0, Layers[layer].Directions)
        from tensor in tensors(layer)
        select tensor with { Name = tensor.Name + DirectionSuffix(layer, direction) };

    private IEnumerable<ParameterBlock> CellBlocks() =>
        from layer in Enumerable.Range(0, Layers.Count)
        from direction in Enumerable.Range(0, Layers[layer].Directions)
        select CellRegistry.Parameters(Layers[layer].Cell, LayerInputSize(layer), Layers[layer].HiddenSize) with
        {
            Suffix = DirectionSuffix(layer, direction),
        };

    private IReadOnlyList<TensorSpec> StatesOf(int layer) => CellRegistry.States(Layers[layer].Cell, Layers[layer].HiddenSize);

    private void RequireLayers()
    {
        if (Layers.Count == 0)
        {
            throw new ArgumentException("There is no layer; expected at least one.", "layers");
        }

        for (int layer = 0; layer < Layers.Count; layer++)
        {
            if (Layers[layer] is not { Cell: not null })
            {
                throw new ArgumentException($"Layer {layer} or its cell is null.", "layers");
            }

            CellRules.Require(Layers[layer].Cell, Layers[layer].HiddenSize);
        }
    }

    private void RequireCount(long floats)
    {
        if (floats > Array.MaxLength / 2)
        {
            throw new ArgumentException(
                $"The parameters of {this} take {floats} floats; expected at most {Array.MaxLength / 2}.", "layers");
        }
    }
}
