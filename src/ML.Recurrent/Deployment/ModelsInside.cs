using Microsoft.ML;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment;

/// <summary>The recurrent models inside a transformer: its own, or those of the chain that it is, and of chains in that.</summary>
internal static class ModelsInside
{
    public static IEnumerable<RecurrentModelParameters> Of(ITransformer transformer) => transformer switch
    {
        RecurrentTransformer recurrent => [recurrent.Model],
        IEnumerable<ITransformer> chain => chain.SelectMany(Of),
        _ => [],
    };

    /// <summary>A checksum for each, over all that a file holds of it: two models score alike if theirs agree.</summary>
    public static List<string> Checksums(ITransformer transformer) =>
        [.. Of(transformer).Select(model => Convert.ToHexStringLower(ModelFormat.Write(model, (_, write) => write(Stream.Null))))];
}
