using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

[assembly: LoadableClass(
    typeof(RecurrentRegressionTransformer),
    null,
    typeof(SignatureLoadModel),
    "Recurrent regression",
    RecurrentRegressionTransformer.LoaderSignature)]

namespace ML.Recurrent.Estimators.Scoring;

/// <summary>
/// Scores the sequences of an <see cref="IDataView"/> with a trained recurrent network: appends <c>Score</c>, a Single in the units
/// of the label.
/// </summary>
/// <inheritdoc cref="RecurrentTransformer" path="/remarks"/>
public sealed class RecurrentRegressionTransformer : RecurrentTransformer
{
    internal const string LoaderSignature = "RecurrentRegression";

    internal RecurrentRegressionTransformer(RecurrentModelParameters model)
        : base(model, LoaderSignature)
    {
    }

    [SuppressMessage("CodeQuality", "IDE0051", Justification = "ML.NET's loader finds it through the LoadableClass attribute.")]
    private static RecurrentRegressionTransformer Create(IHostEnvironment env, ModelLoadContext ctx) =>
        new(ModelStorage.Load(ctx, LoaderSignature, RecurrentTask.Regression));
}
