using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Cells;

namespace ML.Recurrent.Model;

/// <summary>What a network is, as data: recurrent layers one above the other, and a linear head over the last one's final state.</summary>
/// <param name="InputSize">Features F of a step.</param>
/// <param name="Layers">The recurrent layers, the first of which reads the input; at least one.</param>
/// <param name="OutputSize">Number of outputs O of the head.</param>
public sealed record NetworkSpec(int InputSize, IReadOnlyList<RecurrentLayerSpec> Layers, int OutputSize)
{
    /// <summary>The parameters in the order of the model file, under PyTorch's names: <c>recurrent.weight_ih_l0</c>,
    /// <c>recurrent.bias_hh_l1_reverse</c>, …, <c>head.weight</c>, <c>head.bias</c>.</summary>
    public IReadOnlyList<TensorSpec> Parameters => [.. LayerParameters(), .. HeadParameters];

    /// <summary>Input width of layer <paramref name="layer"/>: F for the first, the output width of the one below for the others.</summary>
    public int LayerInputSize(int layer) => layer == 0 ? InputSize : Layers[layer - 1].OutputSize;

    internal static string DirectionSuffix(int layer, int direction) => $"_l{layer}{(direction == 0 ? "" : "_reverse")}";

    /// <exception cref="ArgumentException">A size is below 1, or there is no layer.</exception>
    internal void Validate()
    {
        if (InputSize < 1 || OutputSize < 1)
        {
            throw new ArgumentException($"A network needs at least one input and one output; got {InputSize} and {OutputSize}.");
        }

        if (Layers.Count == 0 || Layers.Any(layer => layer.HiddenSize < 1))
        {
            throw new ArgumentException("A network needs at least one recurrent layer, and each layer a hidden size of at least 1.");
        }
    }

    private IReadOnlyList<TensorSpec> HeadParameters =>
    [
        new("head.weight", [OutputSize, Layers[^1].OutputSize]),
        new("head.bias", [OutputSize]),
    ];

    private IEnumerable<TensorSpec> LayerParameters() =>
        from layer in Enumerable.Range(0, Layers.Count)
        from direction in Enumerable.Range(0, Layers[layer].Directions)
        from parameter in CellRegistry.Parameters(Layers[layer].Cell, LayerInputSize(layer), Layers[layer].HiddenSize)
        select parameter with { Name = $"recurrent.{parameter.Name}{DirectionSuffix(layer, direction)}" };
}
