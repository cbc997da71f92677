using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;

namespace ML.Recurrent.Experiments;

/// <summary>What differs between the tasks: the trainer, the label it reads, the transformer it makes.</summary>
/// <param name="Name">What is learned, in words.</param>
/// <param name="Trainer">Makes the trainer.</param>
/// <param name="Target">Reads labels as that trainer does.</param>
/// <param name="Transformer">Wraps a trained network as that trainer does.</param>
internal sealed record ExperimentTask<TTransformer>(
    string Name,
    Func<IHostEnvironment, CellKind, RecurrentTrainerOptions, RecurrentTrainer<TTransformer>> Trainer,
    Func<RecurrentTrainerOptions, ITarget> Target,
    Func<RecurrentModelParameters, TTransformer> Transformer)
    where TTransformer : RecurrentTransformer;

/// <summary>The tasks.</summary>
internal static class ExperimentTasks
{
    internal static ExperimentTask<RecurrentRegressionTransformer> Regression { get; } = new(
        "regression",
        (environment, cell, options) =>
            new RecurrentRegressionTrainer(environment, cell, (RecurrentRegressionTrainer.Options)options),
        _ => new RegressionTarget(),
        model => new RecurrentRegressionTransformer(model));

    internal static ExperimentTask<RecurrentBinaryTransformer> Binary { get; } = new(
        "binary classification",
        (environment, cell, options) => new RecurrentBinaryTrainer(environment, cell, (RecurrentBinaryTrainer.Options)options),
        _ => new BinaryTarget(),
        model => new RecurrentBinaryTransformer(model));

    internal static ExperimentTask<RecurrentMulticlassTransformer> Multiclass { get; } = new(
        "multiclass classification",
        (environment, cell, options) =>
            new RecurrentMulticlassTrainer(environment, cell, (RecurrentMulticlassTrainer.Options)options),
        _ => new MulticlassTarget(),
        model => new RecurrentMulticlassTransformer(model));

    internal static ExperimentTask<RecurrentMultiOutputTransformer> MultiOutput { get; } = new(
        "multi-output regression",
        (environment, cell, options) =>
            new RecurrentMultiOutputTrainer(environment, cell, (RecurrentMultiOutputTrainer.Options)options),
        _ => new MultiOutputTarget(),
        model => new RecurrentMultiOutputTransformer(model));

    internal static ExperimentTask<RecurrentTaggingTransformer> Tagging { get; } = new(
        "sequence tagging",
        (environment, cell, options) => new RecurrentTaggingTrainer(environment, cell, (RecurrentTaggingTrainer.Options)options),
        options => new TaggingTarget(options.FeatureColumnName, ((RecurrentTaggingTrainer.Options)options).StepLabels),
        model => new RecurrentTaggingTransformer(model));
}
