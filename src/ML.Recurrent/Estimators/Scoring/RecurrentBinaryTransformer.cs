using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

[assembly: LoadableClass(
    typeof(RecurrentBinaryTransformer),
    null,
    typeof(SignatureLoadModel),
    "Recurrent binary classification",
    RecurrentBinaryTransformer.LoaderSignature)]

namespace ML.Recurrent.Estimators.Scoring;

/// <summary>
/// Scores the sequences of an <see cref="IDataView"/> with a trained recurrent network: appends <c>PredictedLabel</c>, <c>Score</c>
/// (log-odds) and <c>Probability</c>.
/// </summary>
/// <inheritdoc cref="RecurrentTransformer" path="/remarks"/>
public sealed class RecurrentBinaryTransformer : RecurrentTransformer
{
    internal const string LoaderSignature = "RecurrentBinary";

    internal RecurrentBinaryTransformer(RecurrentModelParameters model)
        : base(model, LoaderSignature)
    {
    }

    [SuppressMessage("CodeQuality", "IDE0051", Justification = "ML.NET's loader finds it through the LoadableClass attribute.")]
    private static RecurrentBinaryTransformer Create(IHostEnvironment env, ModelLoadContext ctx) =>
        new(ModelStorage.Load(ctx, LoaderSignature, RecurrentTask.BinaryClassification));
}
