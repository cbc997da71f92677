using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;
using ML.Recurrent.Pipeline;

namespace Microsoft.ML;

/// <summary>Experiments: the search for the options of a recurrent trainer that suit some data best.</summary>
public static class RecurrentExperimentExtensions
{
    /// <summary>An experiment that searches for a network that predicts a real number from a sequence.</summary>
    /// <param name="catalog">The task's catalog, as <c>mlContext.Regression</c>.</param>
    /// <param name="settings">How to search, and when to end; null: 30 trials of the default search space.</param>
    /// <param name="options">What all trials have in common: columns, the metric, whatever is not searched. <c>NumberOfEpochs</c> is that
    /// of a trial which is trained to its end. They are copied; null: the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A setting or an option is out of its range; two do not go together; an option is given that the experiment sees to itself; the
    /// search space has a dimension that is none of the trainer's, or values that the trainer refuses.
    /// </exception>
    /// <example>
    /// <code>
    /// var experiment = mlContext.Regression.CreateRecurrentExperiment(
    ///     new RecurrentExperimentSettings { MaximumTrials = 60, MaximumTime = TimeSpan.FromMinutes(10), Folder = "experiment" },
    ///     new RecurrentRegressionTrainer.Options { LabelColumnName = "Next", FeatureColumnName = "History", NumberOfEpochs = 27 });
    /// var result = experiment.Execute(windows);
    /// mlContext.Model.Save(result.BestModel, windows.Schema, "model.zip");
    /// result.SaveLeaderboard("leaderboard.html");
    /// </code>
    /// </example>
    public static RecurrentExperiment<RecurrentRegressionTransformer> CreateRecurrentExperiment(
        this RegressionCatalog catalog,
        RecurrentExperimentSettings? settings = null,
        RecurrentRegressionTrainer.Options? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new(Interop.Environment(catalog.Trainers), ExperimentTasks.Regression, settings ?? new(), options ?? new());
    }

    /// <summary>An experiment that searches for a network that answers yes or no to a sequence.</summary>
    /// <inheritdoc cref="CreateRecurrentExperiment(RegressionCatalog, RecurrentExperimentSettings, RecurrentRegressionTrainer.Options)"
    /// path="/param|/exception"/>
    /// <example>
    /// <code>
    /// var experiment = mlContext.BinaryClassification.CreateRecurrentExperiment(
    ///     options: new RecurrentBinaryTrainer.Options { ValidationMetric = ValidationMetric.Accuracy, NumberOfEpochs = 27 });
    /// var result = experiment.Execute(sequences);
    /// </code>
    /// </example>
    public static RecurrentExperiment<RecurrentBinaryTransformer> CreateRecurrentExperiment(
        this BinaryClassificationCatalog catalog,
        RecurrentExperimentSettings? settings = null,
        RecurrentBinaryTrainer.Options? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new(Interop.Environment(catalog.Trainers), ExperimentTasks.Binary, settings ?? new(), options ?? new());
    }

    /// <summary>An experiment that searches for a network that tells which of several classes a sequence belongs to.</summary>
    /// <inheritdoc cref="CreateRecurrentExperiment(RegressionCatalog, RecurrentExperimentSettings, RecurrentRegressionTrainer.Options)"
    /// path="/param|/exception"/>
    /// <example>
    /// <code>
    /// IDataView keyed = mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(recordings).Transform(recordings);
    /// var experiment = mlContext.MulticlassClassification.CreateRecurrentExperiment(
    ///     new RecurrentExperimentSettings { Validation = TrialValidation.CrossValidation(folds: 5) });
    /// var result = experiment.Execute(keyed);
    /// </code>
    /// </example>
    public static RecurrentExperiment<RecurrentMulticlassTransformer> CreateRecurrentExperiment(
        this MulticlassClassificationCatalog catalog,
        RecurrentExperimentSettings? settings = null,
        RecurrentMulticlassTrainer.Options? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new(Interop.Environment(catalog.Trainers), ExperimentTasks.Multiclass, settings ?? new(), options ?? new());
    }
}
