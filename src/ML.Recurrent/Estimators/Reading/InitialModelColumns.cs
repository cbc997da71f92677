using Microsoft.ML;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Reading;

/// <summary>Whether training can go on from a model with the columns of these data: the same features, tokens and labels.</summary>
internal static class InitialModelColumns
{
    private const string Remedy = "Training goes on from InitialModel only with what it was trained on.";

    /// <exception cref="ArgumentOutOfRangeException">It cannot.</exception>
    internal static void Check(
        RecurrentModelParameters model, DataViewSchema schema, SequenceColumns data, TargetColumn label, string parameter)
    {
        CheckInputs(model.Columns.Inputs, schema, data, parameter);
        if (model.LabelValues is { } values && label.Values is { } others && !AreSame(values, others))
        {
            throw SchemaMismatch.Error("label", label.Column.Name, "the values of InitialModel", "others", Remedy, parameter);
        }
    }

    internal static bool AreSame(LabelValues values, LabelValues others) =>
        values.ItemType == others.ItemType && values.Values.SequenceEqual(others.Values);

    // Names and numbers of steps are free.
    private static void CheckInputs(IReadOnlyList<SequenceColumn> trained, DataViewSchema schema, SequenceColumns data, string parameter)
    {
        if (trained.Count != data.Inputs.Count)
        {
            throw SchemaMismatch.Error(
                "feature",
                data.Inputs[^1].Name,
                FormattableString.Invariant($"{trained.Count} feature columns as InitialModel has"),
                FormattableString.Invariant($"{data.Inputs.Count}"),
                Remedy,
                parameter);
        }

        for (int i = 0; i < trained.Count; i++)
        {
            SequenceColumn expected = trained[i] with { Name = data.Inputs[i].Name, Timesteps = 0, Dimensions = [] };
            FeatureColumn.Find(schema, expected, data.Form.Layout, parameter);
        }
    }
}
