using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

namespace ML.Recurrent.Deployment.Components;

/// <summary>The loaders of recurrent models, and the tasks that each takes.</summary>
internal sealed record LoaderTasks(string Loader, params RecurrentTask[] Tasks)
{
    public static IReadOnlyList<LoaderTasks> All { get; } =
    [
        new(RecurrentRegressionTransformer.LoaderSignature, RecurrentTask.Regression),
        new(RecurrentBinaryTransformer.LoaderSignature, RecurrentTask.BinaryClassification),
        new(RecurrentMulticlassTransformer.LoaderSignature, RecurrentTask.MulticlassClassification),
        new(RecurrentMultiOutputTransformer.LoaderSignature, RecurrentTask.MultiOutputRegression),
        new(
            RecurrentTaggingTransformer.LoaderSignature,
            RecurrentTask.StepClassification,
            RecurrentTask.StepMultiLabelClassification,
            RecurrentTask.StepRegression),
    ];
}
