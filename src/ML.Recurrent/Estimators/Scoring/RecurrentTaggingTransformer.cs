using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

[assembly: LoadableClass(
    typeof(RecurrentTaggingTransformer),
    null,
    typeof(SignatureLoadModel),
    "Recurrent sequence tagging",
    RecurrentTaggingTransformer.LoaderSignature)]

namespace ML.Recurrent.Estimators.Scoring;

/// <summary>
/// Scores the sequences of an <see cref="IDataView"/> with a trained recurrent network: appends <c>Score</c> for every step and, for
/// classes and labels, <c>PredictedLabel</c>, aligned with the row's vectors. Steps that the network did not see have NaN, key 0 or false.
/// </summary>
/// <inheritdoc cref="RecurrentTransformer" path="/remarks"/>
public sealed class RecurrentTaggingTransformer : RecurrentTransformer
{
    internal const string LoaderSignature = "RecurrentTagging";

    internal RecurrentTaggingTransformer(RecurrentModelParameters model)
        : base(model, LoaderSignature)
    {
    }

    [SuppressMessage("CodeQuality", "IDE0051", Justification = "ML.NET's loader finds it through the LoadableClass attribute.")]
    private static RecurrentTaggingTransformer Create(IHostEnvironment env, ModelLoadContext ctx) =>
        new(ModelStorage.Load(
            ctx,
            LoaderSignature,
            RecurrentTask.StepClassification,
            RecurrentTask.StepMultiLabelClassification,
            RecurrentTask.StepRegression));
}
