namespace ML.Recurrent.Engine.Parameters;

/// <summary>A parameter that lies in one piece, row-major.</summary>
internal sealed class RowMajorPlace(TensorSpec spec, long start) : ParameterPlace(spec)
{
    /// <summary>Its first float in the block.</summary>
    public long Start => start;

    public override void Read(ReadOnlySpan<float> packed, Span<float> values) => packed.Slice((int)start, values.Length).CopyTo(values);

    public override void Write(ReadOnlySpan<float> values, Span<float> packed) => values.CopyTo(packed.Slice((int)start, values.Length));
}
