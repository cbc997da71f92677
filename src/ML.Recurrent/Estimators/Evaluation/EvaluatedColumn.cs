using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>Finds the columns that an evaluation compares, and says what is wrong with others.</summary>
internal static class EvaluatedColumn
{
    private const string Remedy = "Evaluate the data that the model transformed, and name this column as ";

    internal static DataViewSchema.Column Label(
        DataViewSchema schema, string name, string expected, Func<VectorDataViewType, bool> isType) =>
        Find(schema, ("label", "labelColumnName"), name, expected, isType);

    internal static DataViewSchema.Column Score(
        DataViewSchema schema, string name, string expected, Func<VectorDataViewType, bool> isType) =>
        Find(schema, ("score", "scoreColumnName"), name, expected, isType);

    internal static DataViewSchema.Column Predicted(
        DataViewSchema schema, string name, string expected, Func<VectorDataViewType, bool> isType) =>
        Find(schema, ("predicted label", "predictedLabelColumnName"), name, expected, isType);

    /// <summary>Names of as many slots as the column has, by its annotation, or else by their index from 0.</summary>
    internal static IEnumerable<string> SlotNames(DataViewSchema.Column column, int slots) =>
        LabelValueTypes.Read(column, LabelValueTypes.SlotNames, slots)?.Values
        ?? Enumerable.Range(0, slots).Select(slot => FormattableString.Invariant($"{slot}"));

    private static DataViewSchema.Column Find(
        DataViewSchema schema, (string Name, string Argument) role, string name, string expected, Func<VectorDataViewType, bool> isType)
    {
        DataViewSchema.Column? found = schema.GetColumnOrNull(name);
        if (found is { Type: VectorDataViewType type } column && isType(type))
        {
            return column;
        }

        string actual = found is { } other ? $"{other.Type}" : SchemaMismatch.NoSuchColumn;
        throw SchemaMismatch.Error(role.Name, name, expected, actual, $"{Remedy}{role.Argument}.", "data");
    }
}
