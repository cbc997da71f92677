using Microsoft.ML.Data;
using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>How a vector holds a sequence: T steps of F features, whatever the number of dimensions its type declares.</summary>
/// <param name="FeaturesPerStep">F.</param>
/// <param name="Timesteps">T, or 0 where it varies from row to row.</param>
/// <param name="Dimensions">
/// Those of the column's type, 0 for an unknown one: [T, F], [0, F], [N] or [0]; feature-major [F, T] or [F, 0].
/// </param>
internal sealed record SequenceLayout(int FeaturesPerStep, int Timesteps, IReadOnlyList<int> Dimensions)
{
    /// <summary>Reads the layout off a vector type.</summary>
    /// <param name="type">A vector of one or two dimensions.</param>
    /// <param name="flatFeatures">F of a vector of one dimension, whose type cannot say it.</param>
    /// <param name="order">The order of its values.</param>
    /// <returns>Null if the type has more dimensions, an unknown F, or a length that is not whole steps.</returns>
    internal static SequenceLayout? Of(VectorDataViewType type, int flatFeatures, FeatureLayout order) => type.Dimensions switch
    {
        [var timesteps, > 0 and var features] when order == FeatureLayout.StepMajor => new(features, timesteps, [timesteps, features]),
        [> 0 and var features, var timesteps] when order == FeatureLayout.FeatureMajor => new(features, timesteps, [features, timesteps]),
        [var length] when length % flatFeatures == 0 => new(flatFeatures, length / flatFeatures, [length]),
        _ => null,
    };

    internal static VectorDataViewType VectorType(PrimitiveDataViewType item, IReadOnlyList<int> dimensions) =>
        dimensions.Count == 0 ? new(item) : new(item, dimensions.ToArray());
}
