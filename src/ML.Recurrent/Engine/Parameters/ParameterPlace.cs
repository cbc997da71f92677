namespace ML.Recurrent.Engine.Parameters;

/// <summary>Where a parameter lies in a packed block: initial values, files and users speak of its row-major shape.</summary>
/// <remarks>
/// The places of a block touch each float once at most; what they leave untouched is padding and stays zero. A place knows the block
/// alone, so values, gradients and moments that are laid out alike are read by the same one.
/// </remarks>
internal abstract class ParameterPlace(TensorSpec spec)
{
    /// <summary>Name and shape, PyTorch's.</summary>
    public TensorSpec Spec => spec;

    /// <param name="packed">The block.</param>
    /// <param name="values">Of the shape, row-major; overwritten.</param>
    public abstract void Read(ReadOnlySpan<float> packed, Span<float> values);

    /// <param name="values">Of the shape, row-major.</param>
    /// <param name="packed">The block; its other floats stay as they are.</param>
    public abstract void Write(ReadOnlySpan<float> values, Span<float> packed);
}
