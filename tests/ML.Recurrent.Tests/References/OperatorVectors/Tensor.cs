namespace ML.Recurrent.Tests.References.OperatorVectors;

/// <summary>An array as the files hold it.</summary>
internal sealed record Tensor(int[] Shape, float[] Data)
{
    /// <summary>The values under the first indices, as one row.</summary>
    public ReadOnlySpan<float> Row(params int[] indices)
    {
        int row = indices.Select((index, dimension) => index * Count(Shape[(dimension + 1)..indices.Length])).Sum();
        int width = Count(Shape[indices.Length..]);
        return Data.AsSpan(row * width, width);
    }

    private static int Count(int[] shape) => shape.Aggregate(1, (product, size) => product * size);
}
