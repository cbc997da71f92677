using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Targets;

/// <summary>Finds a label column, in a shape or a schema, and says what is wrong with another.</summary>
internal sealed record LabelColumn(
    string Expected, string Remedy, Func<SchemaShape.Column, bool> IsShape, Func<DataViewType, bool> IsType)
{
    internal SchemaShape.Column CheckShape(SchemaShape shape, string name, string parameter)
    {
        SchemaShape.Column? found = SchemaMismatch.Find(shape, name);
        return found is { } column && IsShape(column)
            ? column
            : throw Mismatch(name, found is { } actual ? SchemaMismatch.Describe(actual) : SchemaMismatch.NoSuchColumn, parameter);
    }

    internal DataViewSchema.Column Find(DataViewSchema schema, string name, string parameter) =>
        schema.GetColumnOrNull(name) is not { } column ? throw Mismatch(name, SchemaMismatch.NoSuchColumn, parameter)
        : IsType(column.Type) ? column
        : throw Mismatch(name, $"{column.Type}", parameter);

    internal ArgumentOutOfRangeException Mismatch(string name, string actual, string parameter) =>
        SchemaMismatch.Error("label", name, Expected, actual, Remedy, parameter);
}
