using Microsoft.ML.Data;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Scoring;

/// <summary>The columns that each task appends, in ML.NET's order and with its annotations.</summary>
internal static class Scores
{
    internal const string Score = "Score";
    internal const string Probability = "Probability";
    internal const string PredictedLabel = "PredictedLabel";

    private const string Binary = "BinaryClassification";
    private const string Multiclass = "MulticlassClassification";
    private const string Sequence = "SequenceClassification";
    private const string MultiOutput = "MultiOutputRegression";

    /// <param name="task">The task.</param>
    /// <param name="outputs">Number O of the network's outputs.</param>
    /// <param name="values">What classes or slots are called, as far as that is known.</param>
    /// <param name="attentionWeights">Name of the column with the attention's weights, or null.</param>
    internal static ScoreColumn[] Of(RecurrentTask task, int outputs, LabelValues? values, string? attentionWeights)
    {
        ScoreColumn[] columns = task switch
        {
            RecurrentTask.Regression => [new(Score, NumberDataViewType.Single, ScoreGetters.Score) { Kind = ("Regression", Score) }],
            RecurrentTask.BinaryClassification => OfBinary(),
            RecurrentTask.MulticlassClassification => OfMulticlass(outputs, values),
            RecurrentTask.MultiOutputRegression =>
                [new(Score, Vector(outputs), ScoreGetters.Vector) { Kind = (MultiOutput, Score), SlotNames = values }],
            RecurrentTask.StepClassification => OfStepClasses(outputs, values),
            RecurrentTask.StepMultiLabelClassification => OfStepLabels(outputs),
            _ => [new(Score, Vector(0, outputs), scores => StepGetters.Score(scores, outputs)) { Kind = (MultiOutput, Score) }],
        };
        return attentionWeights is null
            ? columns
            : [.. columns, new(attentionWeights, Vector(0), StepGetters.AttentionWeights)];
    }

    private static ScoreColumn[] OfBinary() =>
    [
        new(PredictedLabel, BooleanDataViewType.Instance, ScoreGetters.IsPositive) { Kind = (Binary, PredictedLabel) },
        new(Score, NumberDataViewType.Single, ScoreGetters.LogOdds) { Kind = (Binary, Score) },
        new(Probability, NumberDataViewType.Single, ScoreGetters.Score) { Kind = (Binary, Probability), IsNormalized = true },
    ];

    private static ScoreColumn[] OfMulticlass(int classes, LabelValues? values) =>
    [
        new(PredictedLabel, Key(classes), ScoreGetters.Class) { Kind = (Multiclass, PredictedLabel), KeyValues = values },
        new(Score, Vector(classes), ScoreGetters.Vector)
        {
            Kind = (Multiclass, Score),
            TrainingLabelValues = values,
            SlotNames = values,
        },
    ];

    private static ScoreColumn[] OfStepClasses(int classes, LabelValues? values) =>
    [
        new(PredictedLabel, new VectorDataViewType(Key(classes)), scores => StepGetters.Classes(scores, classes))
        {
            Kind = (Sequence, PredictedLabel),
            KeyValues = values,
        },
        new(Score, Vector(0, classes), scores => StepGetters.Score(scores, classes))
        {
            Kind = (Sequence, Score),
            TrainingLabelValues = values,
        },
    ];

    private static ScoreColumn[] OfStepLabels(int labels) =>
    [
        new(PredictedLabel, new VectorDataViewType(BooleanDataViewType.Instance, 0, labels), scores => StepGetters.Labels(scores, labels))
        {
            Kind = (Sequence, PredictedLabel),
        },
        new(Score, Vector(0, labels), scores => StepGetters.Score(scores, labels)) { Kind = (Sequence, Score) },
    ];

    private static VectorDataViewType Vector(params int[] dimensions) => new(NumberDataViewType.Single, dimensions);

    private static KeyDataViewType Key(int count) => new(typeof(uint), count);
}
