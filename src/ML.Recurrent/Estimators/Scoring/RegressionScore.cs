using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Scoring;

/// <summary>The column a regression appends: <c>Score</c>, a Single in label units.</summary>
internal static class RegressionScore
{
    internal const string ColumnName = "Score";

    internal static ScoreColumn[] Columns(DataViewSchema input)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        ScoreAnnotations.Add(annotations, ScoreAnnotations.NextSetId(input), columnKind: "Regression", valueKind: "Score");
        return [new ScoreColumn(ColumnName, NumberDataViewType.Single, annotations.ToAnnotations(), Getter)];
    }

    internal static SchemaShape.Column[] Shape() =>
    [
        Interop.ShapeColumn(
            ColumnName,
            SchemaShape.Column.VectorKind.Scalar,
            NumberDataViewType.Single,
            annotations: new SchemaShape(ScoreAnnotations.Shape())),
    ];

    private static ValueGetter<float> Getter(SequenceScores scores) => (ref float value) => value = scores.Current()[0];
}
