using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Targets;

/// <summary>One of C classes for a sequence, as a key; key 0 is a missing label.</summary>
internal sealed class MulticlassTarget : ITarget
{
    private static readonly LabelColumn Label = new(
        $"a key ({ClassKeys.Expected})",
        "Name the column to predict as labelColumnName; values of another type are mapped to keys by Conversion.MapValueToKey.",
        column => column is { IsKey: true, Kind: SchemaShape.Column.VectorKind.Scalar },
        type => type is KeyDataViewType key && ClassKeys.IsCount(key));

    public TargetShape CheckShape(SchemaShape shape, string column, string parameter) => new(
        RecurrentTask.MulticlassClassification,
        LabelValueTypes.Promised(Label.CheckShape(shape, column, parameter), LabelValueTypes.KeyValues));

    public TargetColumn Find(DataViewSchema schema, string column, string parameter)
    {
        DataViewSchema.Column label = Label.Find(schema, column, parameter);
        int classes = (int)((KeyDataViewType)label.Type).Count;
        return new TargetColumn(
            label,
            RecurrentTask.MulticlassClassification,
            classes,
            row => Open(row, label, classes),
            LabelValueTypes.Read(label, LabelValueTypes.KeyValues, classes));
    }

    private static TargetReader Open(DataViewRow row, DataViewSchema.Column label, int classes) => label.Type.RawType switch
    {
        var type when type == typeof(byte) => Open<byte>(row, label, classes),
        var type when type == typeof(ushort) => Open<ushort>(row, label, classes),
        var type when type == typeof(uint) => Open<uint>(row, label, classes),
        _ => Open<ulong>(row, label, classes),
    };

    private static TargetReader Open<T>(DataViewRow row, DataViewSchema.Column label, int classes)
        where T : IBinaryInteger<T>, IUnsignedNumber<T>
    {
        ValueGetter<T> getter = row.GetGetter<T>(label);
        T key = T.Zero;
        return (_, target) =>
        {
            getter(ref key);
            target[0] = ClassKeys.Index(key, classes, label.Name);
            return !float.IsNaN(target[0]);
        };
    }
}
