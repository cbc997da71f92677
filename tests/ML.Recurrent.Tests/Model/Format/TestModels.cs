using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>Small models whose weights are all different.</summary>
internal static class TestModels
{
    /// <summary>Every kind of layer there is, sequences of variable length, everything standardised.</summary>
    public static RecurrentModelParameters Stacked() => Create(
        new NetworkSpec(3, [new(CellKind.Lstm, 4, true), new(CellKind.Gru, 2, true), new(CellKind.Lstm, 1, false), new(CellKind.Gru, 3, false)], 1),
        new SequenceColumns("Features", "Label", "Score", 3, 0, [0, 3]),
        new Standardization([1.5f, -2e-7f, 3e30f], [0.1f, float.Epsilon, float.MaxValue]),
        new Standardization([1f / 3f], [2f]));

    /// <summary>One layer of one unit over flat vectors of known size, nothing standardised.</summary>
    public static RecurrentModelParameters Smallest(CellKind cell = CellKind.Lstm) => Create(
        new NetworkSpec(1, [new(cell, 1, false)], 1), new SequenceColumns("Features", "Label", "Score", 1, 5, [5]), null, null);

    public static RecurrentModelParameters Create(
        NetworkSpec spec, SequenceColumns columns, Standardization? features, Standardization? label)
    {
        var parameters = new ParameterSet(spec.Parameters);
        Span<float> values = parameters.Values;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (i + 1) / 8f * (i % 2 == 0 ? 1 : -1);
        }

        return new RecurrentModelParameters(RecurrentTask.Regression, columns, new Network(spec, parameters), features, label);
    }
}
