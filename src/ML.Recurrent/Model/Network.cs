using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Layers;
using ML.Recurrent.Engine.Parameters;
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
        _layers = [.. Enumerable.Range(0, spec.Layers.Count).Select(CreateLayer)];
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
            layer.Refresh();
        }

        Attention?.Prepare();
        Head.Prepare();
    }

    private RecurrentLayer CreateLayer(int index)
    {
        RecurrentLayerSpec layer = Spec.Layers[index];
        int inputSize = Spec.LayerInputSize(index);
        string first = CellRegistry.Parameters(layer.Cell, inputSize, layer.HiddenSize).Places[0].Spec.Name;
        return new RecurrentLayer(layer, inputSize, Parameters.Buffer, [.. Enumerable.Range(0, layer.Directions)
            .Select(direction => Parameters.Layout.BlockOf(NetworkSpec.CellParameterName(first, index, direction)))]);
    }
}
