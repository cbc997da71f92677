using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

internal static partial class OptionCombinations
{
    // The network is the model's. An option left at its default says nothing against it; another one does.
    internal static void CheckModel(RecurrentTrainerOptions options, RecurrentModelParameters model, CellKind cell)
    {
        OptionCheck.Together(
            options.PretrainedEmbeddings is null,
            nameof(options.PretrainedEmbeddings),
            "PretrainedEmbeddings and InitialModel are both given; the model has embeddings of its own.");
        NetworkSpec network = model.Spec;
        RecurrentLayerSpec layer = network.Layers[0];
        OptionCheck.Together(
            layer.Cell.Kind == cell,
            nameof(options.InitialModel),
            $"InitialModel has the cell {layer.Cell.Kind} and the trainer {cell}; train it with that of its own.");
        Agree(options.HiddenSize, Defaults.HiddenSize, layer.HiddenSize, nameof(options.HiddenSize));
        Agree(options.NumberOfLayers, Defaults.NumberOfLayers, network.Layers.Count, nameof(options.NumberOfLayers));
        Agree(options.Bidirectional, Defaults.Bidirectional, layer.Bidirectional, nameof(options.Bidirectional));
        Agree(options.ResetGate, Defaults.ResetGate, layer.Cell.ResetGate, nameof(options.ResetGate));
        Agree(options.Activation, Defaults.Activation, layer.Cell.Activation, nameof(options.Activation));
        if (options is PooledTrainerOptions pooled)
        {
            Agree(pooled.Pooling, Defaults.Pooling, network.Pooling, nameof(pooled.Pooling));
        }

        if (options is PooledTrainerOptions { AttentionSize: int size } && network.Pooling == Pooling.Attention)
        {
            Agree(size, Defaults.AttentionSize, network.AttentionSize, nameof(PooledTrainerOptions.AttentionSize));
        }

        if (network.Embeddings.Count > 0 && network.Embeddings.All(embedding => embedding.Dimension != options.EmbeddingDimension))
        {
            int dimension = network.Embeddings[0].Dimension;
            Agree(options.EmbeddingDimension, Defaults.EmbeddingDimension, dimension, nameof(options.EmbeddingDimension));
        }
    }

    private static void Agree<T>(T option, T defaultValue, T model, string name) => OptionCheck.Together(
        Equals(option, defaultValue) || Equals(option, model),
        name,
        FormattableString.Invariant($"{name} is {option} and that of InitialModel {model}; leave it out, the network is the model's."));
}
