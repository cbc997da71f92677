using ML.Recurrent.Engine.Cells;

namespace ML.Recurrent.Model.Layers;

/// <summary>The cells of one layer, one for each direction, and where their parameters lie.</summary>
internal sealed class RecurrentLayer
{
    private readonly ParameterSet _parameters;
    private readonly Range[] _ranges;

    public RecurrentLayer(NetworkSpec network, int index, ParameterSet parameters)
    {
        Spec = network.Layers[index];
        InputSize = network.LayerInputSize(index);
        _parameters = parameters;
        Cells = [.. Enumerable.Range(0, Spec.Directions).Select(_ => CellRegistry.Create(Spec.Cell, InputSize, Spec.HiddenSize))];
        _ranges = [.. Enumerable.Range(0, Spec.Directions).Select(direction => Locate(index, direction))];
    }

    public RecurrentLayerSpec Spec { get; }

    public int InputSize { get; }

    /// <summary>The cells, forward before backward in time.</summary>
    public IReadOnlyList<IRecurrentCell> Cells { get; }

    /// <summary>Where the parameters of a direction's cell lie in the network's vector of parameters.</summary>
    public Range ParameterRange(int direction) => _ranges[direction];

    public void Prepare()
    {
        for (int direction = 0; direction < Cells.Count; direction++)
        {
            Cells[direction].Load(_parameters.Values[_ranges[direction]]);
        }
    }

    private Range Locate(int index, int direction)
    {
        string suffix = NetworkSpec.DirectionSuffix(index, direction);
        IReadOnlyList<Engine.TensorSpec> specs = Cells[direction].Parameters;
        return _parameters.RangeOf($"recurrent.{specs[0].Name}{suffix}", $"recurrent.{specs[^1].Name}{suffix}");
    }
}
