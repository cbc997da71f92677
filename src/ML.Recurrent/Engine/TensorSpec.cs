namespace ML.Recurrent.Engine;

/// <summary>Name and shape of a tensor, stored row-major.</summary>
/// <param name="Name">Unique among its owner's tensors.</param>
/// <param name="Shape">Sizes of the dimensions, outermost first; each at least 1.</param>
public sealed record TensorSpec(string Name, IReadOnlyList<int> Shape)
{
    /// <summary>Number of elements: the product of the sizes.</summary>
    /// <exception cref="OverflowException">The product passes 2⁶³.</exception>
    public long Count
    {
        get
        {
            long product = 1;
            for (int i = 0; i < Shape.Count; i++)
            {
                product = checked(product * Shape[i]);
            }

            return product;
        }
    }

    /// <summary>The name and the shape, as in <c>weight_ih [256, 12]</c>.</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";
}
