using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Parameters;

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
    private const string CellPrefix = "recurrent.";

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
    public IReadOnlyList<TensorSpec> Parameters => ParameterLayout.Specs;

    /// <summary>How the parameters lie in one vector: a block for each cell, and one for each other tensor.</summary>
    internal ParameterLayout ParameterLayout => new(ParameterBlocks);

    internal IReadOnlyList<ParameterBlock> ParameterBlocks =>
        [.. EmbeddingBlocks(), .. CellBlocks(), .. AttentionBlocks(), .. HeadBlocks()];

    /// <summary>Width of what the head reads.</summary>
    internal int PooledSize => Layers[^1].OutputSize;

    /// <summary>Whether every step has an output of its own.</summary>
    internal bool IsPerStep => Pooling == Pooling.None;

    /// <summary>
    /// Input width of layer <paramref name="layer"/>: that of the input for the first, the output width of the one below for the others.
    /// </summary>
    public int LayerInputSize(int layer) => layer == 0 ? InputSize : Layers[layer - 1].OutputSize;

    internal static string EmbeddingName(int index) => $"embeddings.{index}.weight";

    internal static string CellParameterName(string name, int layer, int direction) => CellPrefix + name + DirectionSuffix(layer, direction);

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

        if (Layers.Count == 0)
        {
            throw new ArgumentException("A network needs at least one recurrent layer.");
        }

        foreach (RecurrentLayerSpec layer in Layers)
        {
            CellRules.Require(layer.Cell, layer.HiddenSize);
        }

        if (Pooling == Pooling.Attention != AttentionSize > 0)
        {
            throw new ArgumentException(
                $"Pooling by attention needs an AttentionSize of at least 1, and no other has one; got {Pooling} with {AttentionSize}.");
        }
    }

    private IEnumerable<ParameterBlock> EmbeddingBlocks() =>
        Embeddings.Select((embedding, index) =>
            ParameterBlock.RowMajor(new TensorSpec(EmbeddingName(index), [embedding.Count, embedding.Dimension])));

    private IEnumerable<ParameterBlock> CellBlocks() =>
        from layer in Enumerable.Range(0, Layers.Count)
        from direction in Enumerable.Range(0, Layers[layer].Directions)
        select CellRegistry.Parameters(Layers[layer].Cell, LayerInputSize(layer), Layers[layer].HiddenSize) with
        {
            Prefix = CellPrefix,
            Suffix = DirectionSuffix(layer, direction),
        };

    private IEnumerable<ParameterBlock> AttentionBlocks() => Pooling != Pooling.Attention ? [] :
    [
        ParameterBlock.RowMajor(new TensorSpec("attention.weight", [AttentionSize, PooledSize])),
        ParameterBlock.RowMajor(new TensorSpec("attention.bias", [AttentionSize])),
        ParameterBlock.RowMajor(new TensorSpec("attention.vector", [AttentionSize])),
    ];

    private IEnumerable<ParameterBlock> HeadBlocks() =>
    [
        ParameterBlock.RowMajor(new TensorSpec("head.weight", [OutputSize, PooledSize])),
        ParameterBlock.RowMajor(new TensorSpec("head.bias", [OutputSize])),
    ];
}
