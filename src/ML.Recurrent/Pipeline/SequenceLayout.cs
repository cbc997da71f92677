using Microsoft.ML.Data;

namespace ML.Recurrent.Pipeline;

/// <summary>
/// How a vector holds a sequence: T steps of F features, row-major, whatever the number of dimensions its type declares.
/// </summary>
/// <param name="FeaturesPerStep">F.</param>
/// <param name="Timesteps">T, or 0 where it varies from row to row.</param>
/// <param name="Dimensions">Those of the column's type, 0 for an unknown one: [T, F], [0, F], [N] or [0].</param>
internal sealed record SequenceLayout(int FeaturesPerStep, int Timesteps, IReadOnlyList<int> Dimensions)
{
    /// <summary>Reads the layout off a vector type.</summary>
    /// <param name="type">A vector of one or two dimensions.</param>
    /// <param name="flatFeatures">F of a vector of one dimension, whose type cannot say it.</param>
    /// <returns>Null if the type has more dimensions, an unknown F, or a length that is not whole steps.</returns>
    internal static SequenceLayout? Of(VectorDataViewType type, int flatFeatures) => type.Dimensions switch
    {
        [var timesteps, > 0 and var features] => new(features, timesteps, [timesteps, features]),
        [var length] when length % flatFeatures == 0 => new(flatFeatures, length / flatFeatures, [length]),
        _ => null,
    };

    internal static VectorDataViewType VectorType(IReadOnlyList<int> dimensions) =>
        dimensions.Count == 0 ? new(NumberDataViewType.Single) : new(NumberDataViewType.Single, dimensions.ToArray());
}
