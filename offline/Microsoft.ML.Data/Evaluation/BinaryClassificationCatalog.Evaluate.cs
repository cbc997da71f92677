using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class BinaryClassificationCatalog
{
    private const string LabelTypes = "Single, Double, Boolean, or a Key with cardinality 2";

    /// <summary>Compares scores and probabilities with labels.</summary>
    /// <param name="data">The scored rows.</param>
    /// <param name="labelColumnName">Boolean, or a key of 2, or a number that is positive for one class.</param>
    /// <param name="scoreColumnName">Single.</param>
    /// <param name="probabilityColumnName">Single.</param>
    /// <param name="predictedLabelColumnName">Must be there; the scores decide.</param>
    public CalibratedBinaryClassificationMetrics Evaluate(
        IDataView data,
        string labelColumnName = "Label",
        string scoreColumnName = "Score",
        string probabilityColumnName = "Probability",
        string predictedLabelColumnName = "PredictedLabel")
    {
        ArgumentNullException.ThrowIfNull(data);
        ColumnNames.Require(probabilityColumnName, nameof(probabilityColumnName));
        DataViewSchema.Column probability = EvaluatedColumns.RequireSingle(data.Schema, "Probability", probabilityColumnName);
        return Sum(data, labelColumnName, scoreColumnName, predictedLabelColumnName, probability).ToCalibratedMetrics();
    }

    /// <summary>Compares scores with labels.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public BinaryClassificationMetrics EvaluateNonCalibrated(
        IDataView data,
        string labelColumnName = "Label",
        string scoreColumnName = "Score",
        string predictedLabelColumnName = "PredictedLabel")
    {
        ArgumentNullException.ThrowIfNull(data);
        return Sum(data, labelColumnName, scoreColumnName, predictedLabelColumnName, probability: null).ToMetrics();
    }

    private static BinarySums Sum(
        IDataView data,
        string labelColumnName,
        string scoreColumnName,
        string predictedLabelColumnName,
        DataViewSchema.Column? probability)
    {
        ColumnNames.Require(labelColumnName, nameof(labelColumnName));
        ColumnNames.Require(scoreColumnName, nameof(scoreColumnName));
        ColumnNames.Require(predictedLabelColumnName, nameof(predictedLabelColumnName));
        DataViewSchema.Column label = EvaluatedColumns.Require(data.Schema, "Label", labelColumnName, IsLabel, LabelTypes);
        DataViewSchema.Column score = EvaluatedColumns.RequireSingle(data.Schema, "Score", scoreColumnName);
        EvaluatedColumns.Require(data.Schema, "PredictedLabel", predictedLabelColumnName);

        var sums = new BinarySums();
        using DataViewRowCursor cursor = data.GetRowCursor(probability is { } column ? [label, score, column] : [label, score]);
        ValueGetter<float> labelGetter = LabelGetter.Over(cursor, label);
        ValueGetter<float> scoreGetter = cursor.GetGetter<float>(score);
        ValueGetter<float>? probabilityGetter = probability is { } known ? cursor.GetGetter<float>(known) : null;
        float labelValue = 0;
        float scoreValue = 0;
        float probabilityValue = 0;
        while (cursor.MoveNext())
        {
            labelGetter(ref labelValue);
            scoreGetter(ref scoreValue);
            probabilityGetter?.Invoke(ref probabilityValue);
            sums.Add(labelValue, scoreValue, probabilityValue);
        }

        return sums;
    }

    private static bool IsLabel(DataViewType type) =>
        type == NumberDataViewType.Single || type == NumberDataViewType.Double || type is BooleanDataViewType or KeyDataViewType { Count: 2 };
}
