using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class MulticlassClassificationCatalog
{
    /// <summary>Compares the probabilities of the classes with labels.</summary>
    /// <param name="data">The scored rows.</param>
    /// <param name="labelColumnName">A key, or a number counted from 0.</param>
    /// <param name="scoreColumnName">A probability for each class; its SlotNames name them in the confusion matrix.</param>
    /// <param name="predictedLabelColumnName">Must be there; the scores decide.</param>
    /// <param name="topKPredictionCount">How many classes may be named; 0 for none.</param>
    public MulticlassClassificationMetrics Evaluate(
        IDataView data,
        string labelColumnName = "Label",
        string scoreColumnName = "Score",
        string predictedLabelColumnName = "PredictedLabel",
        int topKPredictionCount = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        ColumnNames.Require(labelColumnName, nameof(labelColumnName));
        ColumnNames.Require(scoreColumnName, nameof(scoreColumnName));
        ColumnNames.Require(predictedLabelColumnName, nameof(predictedLabelColumnName));
        if (topKPredictionCount < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(topKPredictionCount), "Must be non-negative");
        }

        DataViewSchema.Column label = EvaluatedColumns.Require(
            data.Schema, "Label", labelColumnName, type => type is KeyDataViewType || type == NumberDataViewType.Single, "Single or Key");
        DataViewSchema.Column score = EvaluatedColumns.Require(
            data.Schema,
            "Score",
            scoreColumnName,
            type => type is VectorDataViewType { Size: >= 2 } vector && vector.ItemType == NumberDataViewType.Single,
            "vector of two or more items of type Single");
        EvaluatedColumns.Require(data.Schema, "PredictedLabel", predictedLabelColumnName);
        return Sum(data, label, score).ToMetrics(NamesOf(score), topKPredictionCount);
    }

    private static MulticlassSums Sum(IDataView data, DataViewSchema.Column label, DataViewSchema.Column score)
    {
        var sums = new MulticlassSums(((VectorDataViewType)score.Type).Size);
        using DataViewRowCursor cursor = data.GetRowCursor([label, score]);
        ValueGetter<float> labelGetter = LabelGetter.Over(cursor, label);
        ValueGetter<VBuffer<float>> scoreGetter = cursor.GetGetter<VBuffer<float>>(score);
        float labelValue = 0;
        VBuffer<float> scores = default;
        while (cursor.MoveNext())
        {
            labelGetter(ref labelValue);
            scoreGetter(ref scores);
            sums.Add(labelValue, scores.IsDense ? scores.GetValues() : [.. scores.DenseValues()]);
        }

        return sums;
    }

    private static string[] NamesOf(DataViewSchema.Column score)
    {
        if (!score.HasSlotNames())
        {
            return [.. Enumerable.Range(0, ((VectorDataViewType)score.Type).Size).Select(index => $"{index}")];
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        score.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
