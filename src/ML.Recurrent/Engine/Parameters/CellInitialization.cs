using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Randomness;

namespace ML.Recurrent.Engine.Parameters;

/// <summary>Starting values of a cell's parameters.</summary>
/// <remarks>
/// Input weights and projections: uniform within ±√(6 / (fan in + fan out)) (Glorot and Bengio, 2010), each gate a matrix of its own.
/// Recurrent weights: orthogonal for each gate (Saxe et al., 2014), or with orthogonal columns where a projection leaves fewer of them than
/// rows. Peepholes 0. Biases 0, but 1 for the LSTM's forget gate (Jozefowicz et al., 2015), and -1 for the input gate that a forget gate is
/// coupled to, which comes to the same.
/// </remarks>
internal static class CellInitialization
{
    /// <summary>Draws all parameters, each row-major, in the order of <see cref="CellRegistry.Parameters"/>.</summary>
    public static IReadOnlyList<(TensorSpec Spec, float[] Values)> Draw(RecurrentLayerSpec layer, int inputSize, RandomSource random)
    {
        ParameterBlock block = CellRegistry.Parameters(layer.Cell, inputSize, layer.HiddenSize);
        var values = block.Places.ToDictionary(place => place.Spec.Name, place => new float[place.Spec.Count]);
        int hidden = layer.HiddenSize;
        Span<float> weightIh = values["weight_ih"];
        Span<float> weightHh = values["weight_hh"];
        int recurrent = hidden * layer.DirectionSize;
        for (int gate = 0; gate < weightHh.Length / recurrent; gate++)
        {
            InitialWeights.Glorot(weightIh.Slice(gate * hidden * inputSize, hidden * inputSize), hidden, inputSize, random);
            InitialWeights.Orthogonal(weightHh.Slice(gate * recurrent, recurrent), hidden, layer.DirectionSize, random);
        }

        if (layer.Cell.Kind == CellKind.Lstm)
        {
            bool coupled = layer.Cell.CoupledGates;
            values["bias_ih"].AsSpan(coupled ? 0 : hidden, hidden).Fill(coupled ? -1f : 1f);
        }

        if (layer.Cell.ProjectionSize > 0)
        {
            InitialWeights.Glorot(values["weight_hr"], layer.Cell.ProjectionSize, hidden, random);
        }

        return [.. block.Places.Select(place => (place.Spec, values[place.Spec.Name]))];
    }
}
