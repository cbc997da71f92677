using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class RegressionCatalog
{
    /// <summary>Compares a column of scores with a column of labels, both Single.</summary>
    public RegressionMetrics Evaluate(IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score")
    {
        ArgumentNullException.ThrowIfNull(data);
        ColumnNames.Require(labelColumnName, nameof(labelColumnName));
        ColumnNames.Require(scoreColumnName, nameof(scoreColumnName));
        DataViewSchema.Column label = EvaluatedColumns.RequireSingle(data.Schema, "Label", labelColumnName);
        DataViewSchema.Column score = EvaluatedColumns.RequireSingle(data.Schema, "Score", scoreColumnName);

        var sums = new RegressionSums();
        using DataViewRowCursor cursor = data.GetRowCursor([label, score]);
        ValueGetter<float> labelGetter = cursor.GetGetter<float>(label);
        ValueGetter<float> scoreGetter = cursor.GetGetter<float>(score);
        float labelValue = 0;
        float scoreValue = 0;
        while (cursor.MoveNext())
        {
            labelGetter(ref labelValue);
            scoreGetter(ref scoreValue);
            sums.Add(labelValue, scoreValue);
        }

        return sums.ToMetrics();
    }
}
