using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

[assembly: LoadableClass(
    typeof(RecurrentMultiOutputTransformer),
    null,
    typeof(SignatureLoadModel),
    "Recurrent multi-output regression",
    RecurrentMultiOutputTransformer.LoaderSignature)]

namespace ML.Recurrent.Estimators.Scoring;

/// <summary>
/// Scores the sequences of an <see cref="IDataView"/> with a trained recurrent network: appends <c>Score</c>, a vector in the units of
/// the label's slots.
/// </summary>
/// <inheritdoc cref="RecurrentTransformer" path="/remarks"/>
public sealed class RecurrentMultiOutputTransformer : RecurrentTransformer
{
    internal const string LoaderSignature = "RecurrentMultiOutput";

    internal RecurrentMultiOutputTransformer(RecurrentModelParameters model)
        : base(model, LoaderSignature)
    {
    }

    [SuppressMessage("CodeQuality", "IDE0051", Justification = "ML.NET's loader finds it through the LoadableClass attribute.")]
    private static RecurrentMultiOutputTransformer Create(IHostEnvironment env, ModelLoadContext ctx) =>
        new(ModelStorage.Load(ctx, LoaderSignature, RecurrentTask.MultiOutputRegression));
}
