using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators.Targets;

namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>Compares a label of every step with its prediction, over all rows.</summary>
internal static class SequenceTaggingEvaluation
{
    /// <summary>
    /// Keys are classes and Booleans are any of C labels; so are numbers where the predicted labels are Boolean, and real values elsewhere.
    /// </summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    /// <exception cref="InvalidOperationException">A row holds unequal numbers of steps, or a value out of its range.</exception>
    internal static SequenceTaggingMetrics Evaluate(
        IDataView data, string labelColumnName, string scoreColumnName, string predictedLabelColumnName)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(labelColumnName);
        ArgumentNullException.ThrowIfNull(scoreColumnName);
        ArgumentNullException.ThrowIfNull(predictedLabelColumnName);
        IStepEvaluation evaluation = Find(data.Schema, labelColumnName, scoreColumnName, predictedLabelColumnName);
        using DataViewRowCursor cursor = data.GetRowCursor(evaluation.Columns);
        Action take = evaluation.Open(cursor);
        while (cursor.MoveNext())
        {
            take();
        }

        return evaluation.Metrics();
    }

    private static IStepEvaluation Find(DataViewSchema schema, string labelName, string scoreName, string predictedName)
    {
        DataViewSchema.Column label = EvaluatedColumn.Label(
            schema,
            labelName,
            $"a label for every step as Vector<Key> ({ClassKeys.Expected}), Vector<Boolean, *, C>, Vector<Single, *, C> or Vector<Single>",
            IsLabel);
        var type = (VectorDataViewType)label.Type;
        if (type.ItemType is KeyDataViewType)
        {
            return new StepClassEvaluation(schema, label, scoreName, predictedName);
        }

        int width = Width(type);
        DataViewSchema.Column score = EvaluatedColumn.Score(
            schema,
            scoreName,
            FormattableString.Invariant($"Vector<Single, *, {width}> for the {width} values a step of label column '{labelName}'"),
            found => found.ItemType == NumberDataViewType.Single && (found.Dimensions.Length == 1 || Width(found) == width));
        bool isMultiHot = type.ItemType == BooleanDataViewType.Instance || IsBoolean(schema.GetColumnOrNull(predictedName));
        return isMultiHot ? new StepLabelEvaluation(label, score, width) : new StepValueEvaluation(label, score, width);
    }

    private static bool IsLabel(VectorDataViewType type) => type.ItemType is KeyDataViewType key
        ? Width(type) == 1 && ClassKeys.IsCount(key)
        : Width(type) > 0 && (type.ItemType == BooleanDataViewType.Instance || type.ItemType == NumberDataViewType.Single);

    private static bool IsBoolean(DataViewSchema.Column? predicted) =>
        predicted?.Type is VectorDataViewType type && type.ItemType == BooleanDataViewType.Instance;

    // Values of a step; 0 if the type does not say.
    private static int Width(VectorDataViewType type) => type.Dimensions switch
    {
        [_] => 1,
        [_, var width] => width,
        _ => 0,
    };
}
