using Microsoft.ML;

namespace ML.Recurrent.Acceptance.Tasks;

/// <summary>Sequences with a label for every step, divided as those who published the data divided them.</summary>
/// <param name="FeatureColumns">What a step shows; at least one.</param>
/// <param name="LabelColumn">What it is labelled with.</param>
internal sealed record TaggingSets(string[] FeatureColumns, string LabelColumn)
{
    public required IDataView Training { get; init; }

    public required IDataView Validation { get; init; }

    public required IDataView Test { get; init; }

    /// <summary>What needs no model, on the test data.</summary>
    public required Func<string> Trivial { get; init; }
}
