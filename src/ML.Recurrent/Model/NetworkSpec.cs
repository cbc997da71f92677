using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Cells;

namespace ML.Recurrent.Model;

/// <summary>
/// What a network is, as data: embeddings of tokens beside real features, recurrent layers one above the other, pooling over time, and a
/// linear head.
/// </summary>
/// <param name="FeaturesPerStep">Real features F of a step; may be 0 where there are embeddings.</param>
/// <param name="Layers">The recurrent layers, the first of which reads the input; at least one.</param>
/// <param name="OutputSize">Number of outputs O of the head.</param>
public sealed record NetworkSpec(int FeaturesPerStep, IReadOnlyList<RecurrentLayerSpec> Layers, int OutputSize)
{
    /// <summary>The token columns, in order.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<EmbeddingSpec> Embeddings { get; init; } = [];

    /// <summary>What the head reads.</summary>
    /// <value>Default <see cref="Pooling.Last"/>.</value>
    public Pooling Pooling { get; init; }

    /// <summary>Width of the attention's hidden layer; of <see cref="Pooling.Attention"/> only.</summary>
    /// <value>Default 0.</value>
    public int AttentionSize { get; init; }

    /// <summary>Width of a step's input to the first layer: F, then the vector of each token column.</summary>
    public int InputSize
    {
        get
        {
            int width = FeaturesPerStep;
            for (int i = 0; i < Embeddings.Count; i++)
            {
                width = checked(width + Embeddings[i].Dimension);
            }

            return width;
        }
    }

    /// <summary>The parameters in the order of the model file, under PyTorch's names: <c>embeddings.0.weight</c>, …,
    /// <c>recurrent.weight_ih_l0</c>, <c>recurrent.bias_hh_l1_reverse</c>, …, <c>attention.weight</c>, …, <c>head.weight</c>,
    /// <c>head.bias</c>.</summary>
    public IReadOnlyList<TensorSpec> Parameters =>
        [.. EmbeddingParameters(), .. LayerParameters(), .. AttentionParameters, .. HeadParameters];

    /// <summary>Width of what the head reads.</summary>
    internal int PooledSize => Layers[^1].OutputSize;

    /// <summary>Whether every step has an output of its own.</summary>
    internal bool IsPerStep => Pooling == Pooling.None;

    /// <summary>
    /// Input width of layer <paramref name="layer"/>: that of the input for the first, the output width of the one below for the others.
    /// </summary>
    public int LayerInputSize(int layer) => layer == 0 ? InputSize : Layers[layer - 1].OutputSize;

    internal static string EmbeddingName(int index) => $"embeddings.{index}.weight";

    internal static string DirectionSuffix(int layer, int direction) => $"_l{layer}{(direction == 0 ? "" : "_reverse")}";

    /// <exception cref="ArgumentException">A size is out of its range, or there is no layer.</exception>
    internal void Validate()
    {
        bool hasEmptyEmbedding = Embeddings.Any(embedding => embedding.Count < 1 || embedding.Dimension < 1);
        if (FeaturesPerStep < 0 || hasEmptyEmbedding || InputSize < 1 || OutputSize < 1)
        {
            throw new ArgumentException(
                $"A network needs at least one input and one output; got {FeaturesPerStep} features, {Embeddings.Count} embeddings "
                + $"and {OutputSize} outputs.");
        }

        if (Layers.Count == 0 || Layers.Any(layer => layer.HiddenSize < 1))
        {
            throw new ArgumentException("A network needs at least one recurrent layer, and each layer a hidden size of at least 1.");
        }

        if (Pooling == Pooling.Attention != AttentionSize > 0)
        {
            throw new ArgumentException(
                $"Pooling by attention needs an AttentionSize of at least 1, and no other has one; got {Pooling} with {AttentionSize}.");
        }
    }

    private IReadOnlyList<TensorSpec> AttentionParameters => Pooling != Pooling.Attention ? [] :
    [
        new("attention.weight", [AttentionSize, PooledSize]),
        new("attention.bias", [AttentionSize]),
        new("attention.vector", [AttentionSize]),
    ];

    private IReadOnlyList<TensorSpec> HeadParameters =>
    [
        new("head.weight", [OutputSize, PooledSize]),
        new("head.bias", [OutputSize]),
    ];

    private IEnumerable<TensorSpec> EmbeddingParameters() =>
        Embeddings.Select((embedding, index) => new TensorSpec(EmbeddingName(index), [embedding.Count, embedding.Dimension]));

    private IEnumerable<TensorSpec> LayerParameters() =>
        from layer in Enumerable.Range(0, Layers.Count)
        from direction in Enumerable.Range(0, Layers[layer].Directions)
        from parameter in CellRegistry.Parameters(Layers[layer].Cell, LayerInputSize(layer), Layers[layer].HiddenSize)
        select parameter with { Name = $"recurrent.{parameter.Name}{DirectionSuffix(layer, direction)}" };
}
