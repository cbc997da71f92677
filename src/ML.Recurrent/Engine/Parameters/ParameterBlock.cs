namespace ML.Recurrent.Engine.Parameters;

/// <summary>Parameters that are packed together: those of a cell, or a tensor alone.</summary>
/// <param name="Places">Where each lies, from the start of the block.</param>
/// <param name="Length">Floats of the block, padding included. It may pass what memory holds: nothing is allocated by it.</param>
internal sealed record ParameterBlock(IReadOnlyList<ParameterPlace> Places, long Length)
{
    /// <summary>What comes before the names of its parameters, <c>recurrent.</c> say.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>What comes after the names of its parameters, <c>_l0</c> say.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>A block of tensors one after the other, each row-major.</summary>
    /// <exception cref="OverflowException">The tensors pass 2⁶³ elements.</exception>
    public static ParameterBlock RowMajor(params IEnumerable<TensorSpec> tensors)
    {
        var places = new List<ParameterPlace>();
        long start = 0;
        foreach (TensorSpec tensor in tensors)
        {
            places.Add(new RowMajorPlace(tensor, start));
            start = checked(start + tensor.Count);
        }

        return new ParameterBlock(places, start);
    }

    /// <summary>The name of one of its parameters in a network.</summary>
    public string NameOf(ParameterPlace place) => $"{Prefix}{place.Spec.Name}{Suffix}";
}
