using ML.Recurrent.Model.Layers;

namespace ML.Recurrent.Model;

/// <summary>
/// A network with its parameters. Between calls of <see cref="Prepare"/> it does not change, so any number of runs may share it.
/// </summary>
internal sealed class Network
{
    private readonly RecurrentLayer[] _layers;

    public Network(NetworkSpec spec, ParameterSet parameters)
    {
        spec.Validate();
        Spec = spec;
        Parameters = parameters;
        _layers = [.. Enumerable.Range(0, spec.Layers.Count).Select(layer => new RecurrentLayer(spec, layer, parameters))];
        Embedding = new EmbeddingLayer(spec, parameters);
        Attention = spec.Pooling == Pooling.Attention ? new AttentionPooling(spec, parameters) : null;
        Head = new LinearHead(spec.OutputSize, spec.Layers[^1].OutputSize, parameters);
        Prepare();
    }

    public NetworkSpec Spec { get; }

    public ParameterSet Parameters { get; }

    public ReadOnlySpan<RecurrentLayer> Layers => _layers;

    public EmbeddingLayer Embedding { get; }

    public AttentionPooling? Attention { get; }

    public LinearHead Head { get; }

    /// <summary>Takes over the parameters' values; to be called after every change of theirs.</summary>
    public void Prepare()
    {
        foreach (RecurrentLayer layer in Layers)
        {
            layer.Prepare();
        }

        Attention?.Prepare();
        Head.Prepare();
    }
}
