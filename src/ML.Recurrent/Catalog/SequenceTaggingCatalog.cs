using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators.Evaluation;

namespace ML.Recurrent.Catalog;

/// <summary>Recurrent networks that label every step of a sequence.</summary>
public sealed class SequenceTaggingCatalog
{
    internal SequenceTaggingCatalog(IHostEnvironment environment) => Trainers = new SequenceTaggingTrainers(environment);

    /// <summary>The trainers.</summary>
    public SequenceTaggingTrainers Trainers { get; }

    /// <summary>
    /// Compares scores and predictions with labels, step by step. Steps whose label is missing, key 0 or NaN, are left out.
    /// </summary>
    /// <param name="data">Scored data.</param>
    /// <param name="labelColumnName">Name of the column with a label for every step.</param>
    /// <param name="scoreColumnName">Name of the score column.</param>
    /// <param name="predictedLabelColumnName">Name of the column of predicted labels; real values have none.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    public SequenceTaggingMetrics Evaluate(
        IDataView data,
        string labelColumnName = "Label",
        string scoreColumnName = "Score",
        string predictedLabelColumnName = "PredictedLabel") =>
        SequenceTaggingEvaluation.Evaluate(data, labelColumnName, scoreColumnName, predictedLabelColumnName);
}
