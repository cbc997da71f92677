using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Reading;

/// <summary>The column with what each row counts for in the loss: a Single, finite, at least 0.</summary>
internal static class WeightColumn
{
    /// <exception cref="ArgumentOutOfRangeException">It is missing or of another type.</exception>
    internal static void CheckShape(SchemaShape shape, string name, string parameter)
    {
        SchemaShape.Column? found = SchemaMismatch.Find(shape, name);
        if (found is not { IsKey: false, Kind: SchemaShape.Column.VectorKind.Scalar } column
            || column.ItemType != NumberDataViewType.Single)
        {
            throw WrongType(name, found is { } actual ? SchemaMismatch.Describe(actual) : SchemaMismatch.NoSuchColumn, parameter);
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">It is missing or of another type.</exception>
    internal static DataViewSchema.Column Find(DataViewSchema schema, string name, string parameter) =>
        schema.GetColumnOrNull(name) is not { } column ? throw WrongType(name, SchemaMismatch.NoSuchColumn, parameter)
        : column.Type == NumberDataViewType.Single ? column
        : throw WrongType(name, $"{column.Type}", parameter);

    /// <returns>Reads the row's weight.</returns>
    internal static Func<float> Open(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<float> getter = row.GetGetter<float>(column);
        return () =>
        {
            float weight = 0;
            getter(ref weight);
            return weight >= 0 && float.IsFinite(weight)
                ? weight
                : throw new InvalidOperationException(FormattableString.Invariant(
                    $"Weight column '{column.Name}' holds {weight}; expected a finite number, at least 0. ")
                    + "Mend it, or leave the row out by FilterRowsByColumn.");
        };
    }

    private static ArgumentOutOfRangeException WrongType(string name, string actual, string parameter) => SchemaMismatch.Error(
        "weight",
        name,
        "Single",
        actual,
        "Name the column with each row's weight as ExampleWeightColumnName; a number of another type is converted by "
            + "Conversion.ConvertType.",
        parameter);
}
