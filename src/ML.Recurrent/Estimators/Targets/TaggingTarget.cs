using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Targets;

/// <summary>A label for every step: classes as keys, any of C labels as Booleans or 0 and 1, or real values.</summary>
/// <param name="features">Name of the feature column, for messages.</param>
/// <param name="labels">What numbers are.</param>
internal sealed class TaggingTarget(string features, StepLabels labels) : ITarget
{
    private readonly LabelColumn _label = new(
        labels == StepLabels.MultiHot
            ? "a label for every step as Vector<Boolean, *, C> or Vector<Single, *, C> of 0 and 1"
            : $"a label for every step as Vector<Key> ({ClassKeys.Expected}), Vector<Boolean, *, C>, Vector<Single, *, R> or "
                + "Vector<Single>",
        "Name the column with a label for every step as labelColumnName.",
        column => column.Kind != SchemaShape.Column.VectorKind.Scalar && TaskOf(column.IsKey, column.ItemType, labels) is not null,
        type => type is VectorDataViewType vector && Width(vector) > 0 && IsItem(vector.ItemType, labels));

    public TargetShape CheckShape(SchemaShape shape, string column, string parameter)
    {
        SchemaShape.Column found = _label.CheckShape(shape, column, parameter);
        RecurrentTask task = TaskOf(found.IsKey, found.ItemType, labels)!.Value;
        return new TargetShape(task, found.IsKey ? LabelValueTypes.Promised(found, LabelValueTypes.KeyValues) : null);
    }

    public TargetColumn Find(DataViewSchema schema, string column, string parameter)
    {
        DataViewSchema.Column label = _label.Find(schema, column, parameter);
        var type = (VectorDataViewType)label.Type;
        RecurrentTask task = TaskOf(type.ItemType is KeyDataViewType, type.ItemType, labels)!.Value;
        if (type.ItemType is KeyDataViewType key)
        {
            int classes = (int)key.Count;
            LabelValues? values = LabelValueTypes.Read(label, LabelValueTypes.KeyValues, classes);
            return Width(type) == 1
                ? new TargetColumn(label, task, classes, row => OpenKeys(row, label, classes), values)
                : throw _label.Mismatch(column, $"{type}", parameter);
        }

        return new TargetColumn(label, task, Width(type), row => OpenValues(row, label, Width(type)));
    }

    private static RecurrentTask? TaskOf(bool isKey, DataViewType item, StepLabels labels) =>
        isKey ? labels == StepLabels.ByType ? RecurrentTask.StepClassification : null
        : item == BooleanDataViewType.Instance ? RecurrentTask.StepMultiLabelClassification
        : item != NumberDataViewType.Single ? null
        : labels == StepLabels.MultiHot ? RecurrentTask.StepMultiLabelClassification
        : RecurrentTask.StepRegression;

    private static bool IsItem(PrimitiveDataViewType item, StepLabels labels) =>
        TaskOf(item is KeyDataViewType, item, labels) is not null && (item is not KeyDataViewType key || ClassKeys.IsCount(key));

    // Values of a step; 0 if the type does not say.
    private static int Width(VectorDataViewType type) => type.Dimensions switch
    {
        [_] => 1,
        [_, var width] => width,
        _ => 0,
    };

    private static float FromZeroOrOne(float value, string column) => value switch
    {
        0 or 1 => value,
        float.NaN => value,
        _ => throw new InvalidOperationException(FormattableString.Invariant(
            $"Label column '{column}' holds {value}; expected 0, 1 or NaN as StepLabels = MultiHot says. ")
            + "Leave StepLabels at ByType for real values."),
    };

    private TargetReader OpenKeys(DataViewRow row, DataViewSchema.Column label, int classes) =>
        ((VectorDataViewType)label.Type).ItemType.RawType switch
        {
            var type when type == typeof(byte) => OpenKeys<byte>(row, label, classes),
            var type when type == typeof(ushort) => OpenKeys<ushort>(row, label, classes),
            var type when type == typeof(uint) => OpenKeys<uint>(row, label, classes),
            _ => OpenKeys<ulong>(row, label, classes),
        };

    private TargetReader OpenKeys<T>(DataViewRow row, DataViewSchema.Column label, int classes)
        where T : IBinaryInteger<T>, IUnsignedNumber<T> =>
        new StepLabelReader<T>(row, label, 1, features, key => ClassKeys.Index(key, classes, label.Name)).Read;

    private TargetReader OpenValues(DataViewRow row, DataViewSchema.Column label, int width)
    {
        if (((VectorDataViewType)label.Type).ItemType == BooleanDataViewType.Instance)
        {
            return new StepLabelReader<bool>(row, label, width, features, value => value ? 1 : 0).Read;
        }

        return labels == StepLabels.MultiHot
            ? new StepLabelReader<float>(row, label, width, features, value => FromZeroOrOne(value, label.Name)).Read
            : new StepLabelReader<float>(row, label, width, features, value => float.IsFinite(value) ? value : float.NaN).Read;
    }
}
