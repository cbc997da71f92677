using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

[assembly: LoadableClass(
    typeof(RecurrentMulticlassTransformer),
    null,
    typeof(SignatureLoadModel),
    "Recurrent multiclass classification",
    RecurrentMulticlassTransformer.LoaderSignature)]

namespace ML.Recurrent.Estimators.Scoring;

/// <summary>
/// Scores the sequences of an <see cref="IDataView"/> with a trained recurrent network: appends <c>PredictedLabel</c>, a key, and
/// <c>Score</c>, the classes' probabilities.
/// </summary>
/// <inheritdoc cref="RecurrentTransformer" path="/remarks"/>
public sealed class RecurrentMulticlassTransformer : RecurrentTransformer
{
    internal const string LoaderSignature = "RecurrentMulticlass";

    internal RecurrentMulticlassTransformer(RecurrentModelParameters model)
        : base(model, LoaderSignature)
    {
    }

    [SuppressMessage("CodeQuality", "IDE0051", Justification = "ML.NET's loader finds it through the LoadableClass attribute.")]
    private static RecurrentMulticlassTransformer Create(IHostEnvironment env, ModelLoadContext ctx) =>
        new(ModelStorage.Load(ctx, LoaderSignature, RecurrentTask.MulticlassClassification));
}
