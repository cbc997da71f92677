using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Evaluation;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;

namespace ML.Recurrent.Catalog;

/// <summary>Recurrent networks that predict several real numbers from a sequence.</summary>
public sealed class MultiOutputRegressionCatalog
{
    private readonly IHostEnvironment _environment;

    internal MultiOutputRegressionCatalog(IHostEnvironment environment)
    {
        _environment = environment;
        Trainers = new MultiOutputRegressionTrainers(environment);
    }

    /// <summary>The trainers.</summary>
    public MultiOutputRegressionTrainers Trainers { get; }

    /// <summary>An experiment that searches for a network that predicts several real numbers from a sequence.</summary>
    /// <param name="settings">How to search, and when to end; null: 30 trials of the default search space.</param>
    /// <param name="options">What all trials have in common: columns, the metric, whatever is not searched. <c>NumberOfEpochs</c> is that
    /// of a trial which is trained to its end. They are copied; null: the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A setting or an option is out of its range; two do not go together; an option is given that the experiment sees to itself; the
    /// search space has a dimension that is none of the trainer's, or values that the trainer refuses.
    /// </exception>
    public RecurrentExperiment<RecurrentMultiOutputTransformer> CreateRecurrentExperiment(
        RecurrentExperimentSettings? settings = null, RecurrentMultiOutputTrainer.Options? options = null) =>
        new(_environment, ExperimentTasks.MultiOutput, settings ?? new(), options ?? new());

    /// <summary>Compares scores with labels, slot by slot. Label values that are NaN are left out.</summary>
    /// <param name="data">Scored data.</param>
    /// <param name="labelColumnName">Name of the label column, a <c>Vector&lt;Single&gt;</c> of known size.</param>
    /// <param name="scoreColumnName">Name of the score column, a vector of that size.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    public MultiOutputRegressionMetrics Evaluate(IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score") =>
        MultiOutputRegressionEvaluation.Evaluate(data, labelColumnName, scoreColumnName);
}
