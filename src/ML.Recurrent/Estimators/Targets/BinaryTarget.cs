using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators.Targets;

/// <summary>Yes or no for a sequence, as a Boolean; never missing.</summary>
internal sealed class BinaryTarget : ITarget
{
    private static readonly LabelColumn Label = new(
        "Boolean",
        "Name the column to predict as labelColumnName; a number is converted by Conversion.ConvertType.",
        column => column is { IsKey: false, Kind: SchemaShape.Column.VectorKind.Scalar } && column.ItemType == BooleanDataViewType.Instance,
        type => type == BooleanDataViewType.Instance);

    public TargetShape CheckShape(SchemaShape shape, string column, string parameter)
    {
        Label.CheckShape(shape, column, parameter);
        return new TargetShape(RecurrentTask.BinaryClassification);
    }

    public TargetColumn Find(DataViewSchema schema, string column, string parameter)
    {
        DataViewSchema.Column label = Label.Find(schema, column, parameter);
        return new TargetColumn(label, RecurrentTask.BinaryClassification, Outputs: 1, row => Open(row, label));
    }

    private static TargetReader Open(DataViewRow row, DataViewSchema.Column label)
    {
        ValueGetter<bool> getter = row.GetGetter<bool>(label);
        return (_, target) =>
        {
            bool value = false;
            getter(ref value);
            target[0] = value ? 1 : 0;
            return true;
        };
    }
}
