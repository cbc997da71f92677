using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Targets;

/// <summary>Several real numbers a sequence, as a vector of known size; NaN and the infinities stand for a missing value.</summary>
internal sealed class MultiOutputTarget : ITarget
{
    private static readonly LabelColumn Label = new(
        "Vector<Single> of known size",
        "Name the column to predict as labelColumnName; Concatenate makes a vector of several columns.",
        column => column is { IsKey: false, Kind: SchemaShape.Column.VectorKind.Vector } && column.ItemType == NumberDataViewType.Single,
        type => type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType == NumberDataViewType.Single);

    public TargetShape CheckShape(SchemaShape shape, string column, string parameter) => new(
        RecurrentTask.MultiOutputRegression,
        TextOnly(LabelValueTypes.Promised(Label.CheckShape(shape, column, parameter), LabelValueTypes.SlotNames)));

    public TargetColumn Find(DataViewSchema schema, string column, string parameter)
    {
        DataViewSchema.Column label = Label.Find(schema, column, parameter);
        int outputs = ((VectorDataViewType)label.Type).Size;
        return new TargetColumn(
            label,
            RecurrentTask.MultiOutputRegression,
            outputs,
            row => Open(row, label, outputs),
            TextOnly(LabelValueTypes.Read(label, LabelValueTypes.SlotNames, outputs)));
    }

    private static LabelValues? TextOnly(LabelValues? names) => names?.ItemType == typeof(string) ? names : null;

    private static TargetReader Open(DataViewRow row, DataViewSchema.Column label, int outputs)
    {
        ValueGetter<VBuffer<float>> getter = row.GetGetter<VBuffer<float>>(label);
        VBuffer<float> vector = default;
        return (_, target) =>
        {
            getter(ref vector);
            if (vector.Length != outputs)
            {
                throw VectorLength.Error(label.Name, vector.Length, outputs);
            }

            vector.CopyTo(target);
            return RealValues.Settle(target);
        };
    }
}
