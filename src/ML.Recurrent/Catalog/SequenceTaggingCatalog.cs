using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Evaluation;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;

namespace ML.Recurrent.Catalog;

/// <summary>Recurrent networks that label every step of a sequence.</summary>
public sealed class SequenceTaggingCatalog
{
    private readonly IHostEnvironment _environment;

    internal SequenceTaggingCatalog(IHostEnvironment environment)
    {
        _environment = environment;
        Trainers = new SequenceTaggingTrainers(environment);
    }

    /// <summary>The trainers.</summary>
    public SequenceTaggingTrainers Trainers { get; }

    /// <summary>An experiment that searches for a network that labels every step of a sequence.</summary>
    /// <param name="settings">How to search, and when to end; null: 30 trials of the default search space.</param>
    /// <param name="options">What all trials have in common: columns, the metric, whatever is not searched. <c>NumberOfEpochs</c> is that
    /// of a trial which is trained to its end. They are copied; null: the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A setting or an option is out of its range; two do not go together; an option is given that the experiment sees to itself; the
    /// search space has a dimension that is none of the trainer's, or values that the trainer refuses.
    /// </exception>
    public RecurrentExperiment<RecurrentTaggingTransformer> CreateRecurrentExperiment(
        RecurrentExperimentSettings? settings = null, RecurrentTaggingTrainer.Options? options = null) =>
        new(_environment, ExperimentTasks.Tagging, settings ?? new(), options ?? new());

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
