using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators;

/// <summary>One real number a sequence, as a Single; NaN and the infinities stand for a missing label.</summary>
internal sealed class RegressionTarget : ITarget
{
    private const string Role = "label";
    private const string Remedy =
        "Name the column to predict as labelColumnName; a number of another type is converted by Conversion.ConvertType.";

    public RecurrentTask Task => RecurrentTask.Regression;

    public void CheckShape(SchemaShape shape, string column, string parameter)
    {
        SchemaShape.Column? found = SchemaMismatch.Find(shape, column);
        if (found is not { IsKey: false, Kind: SchemaShape.Column.VectorKind.Scalar } label || label.ItemType != NumberDataViewType.Single)
        {
            throw WrongType(column, found is { } actual ? SchemaMismatch.Describe(actual) : SchemaMismatch.NoSuchColumn, parameter);
        }
    }

    public DataViewSchema.Column Find(DataViewSchema schema, string column, string parameter) => schema.GetColumnOrNull(column) switch
    {
        { } label when label.Type == NumberDataViewType.Single => label,
        { } other => throw WrongType(column, $"{other.Type}", parameter),
        null => throw WrongType(column, SchemaMismatch.NoSuchColumn, parameter),
    };

    public int Size(DataViewSchema.Column label) => 1;

    public TargetReader Open(DataViewRow row, DataViewSchema.Column label)
    {
        ValueGetter<float> getter = row.GetGetter<float>(label);
        return target =>
        {
            getter(ref target[0]);
            return float.IsFinite(target[0]);
        };
    }

    private static ArgumentOutOfRangeException WrongType(string column, string actual, string parameter) =>
        SchemaMismatch.Error(Role, column, "Single", actual, Remedy, parameter);
}
