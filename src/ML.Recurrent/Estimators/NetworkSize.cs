using ML.Recurrent.Model;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Estimators;

/// <summary>Each option may be in its range and their product still more than a model file holds.</summary>
internal static class NetworkSize
{
    /// <exception cref="InvalidOperationException">The network would be too large.</exception>
    internal static void Check(NetworkSpec network)
    {
        network.Validate();
        Check(network.InputSize, FormatLimits.InputSize, "inputs at each step", "Reduce EmbeddingDimension or the number of features.");
        Check(network.OutputSize, FormatLimits.OutputSize, "outputs", "Give each sequence or step fewer labels.");
        Check(
            network.ParameterLayout.ParameterCount,
            FormatLimits.Parameters,
            "parameters",
            $"Reduce HiddenSize or NumberOfLayers{(network.Embeddings.Count > 0 ? ", EmbeddingDimension or the vocabulary" : "")}.");
    }

    private static void Check(long size, long limit, string what, string remedy)
    {
        if (size > limit)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The network would have {size} {what}; at most {limit} are possible. {remedy}"));
        }
    }
}
