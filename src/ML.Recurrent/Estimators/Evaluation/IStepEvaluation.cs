using Microsoft.ML;

namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>Compares one kind of labels with the predictions of every step, row by row.</summary>
internal interface IStepEvaluation
{
    IReadOnlyList<DataViewSchema.Column> Columns { get; }

    /// <returns>Takes the row's current values in.</returns>
    Action Open(DataViewRow row);

    SequenceTaggingMetrics Metrics();
}
