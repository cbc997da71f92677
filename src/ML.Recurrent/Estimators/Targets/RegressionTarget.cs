using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators.Targets;

/// <summary>One real number a sequence, as a Single; NaN and the infinities stand for a missing label.</summary>
internal sealed class RegressionTarget : ITarget
{
    private static readonly LabelColumn Label = new(
        "Single",
        "Name the column to predict as labelColumnName; a number of another type is converted by Conversion.ConvertType.",
        column => column is { IsKey: false, Kind: SchemaShape.Column.VectorKind.Scalar } && column.ItemType == NumberDataViewType.Single,
        type => type == NumberDataViewType.Single);

    public TargetShape CheckShape(SchemaShape shape, string column, string parameter)
    {
        Label.CheckShape(shape, column, parameter);
        return new TargetShape(RecurrentTask.Regression);
    }

    public TargetColumn Find(DataViewSchema schema, string column, string parameter)
    {
        DataViewSchema.Column label = Label.Find(schema, column, parameter);
        return new TargetColumn(label, RecurrentTask.Regression, Outputs: 1, row => Open(row, label));
    }

    private static TargetReader Open(DataViewRow row, DataViewSchema.Column label)
    {
        ValueGetter<float> getter = row.GetGetter<float>(label);
        return (_, target) =>
        {
            getter(ref target[0]);
            return float.IsFinite(target[0]);
        };
    }
}
