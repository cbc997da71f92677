namespace ML.Recurrent.Engine.Cells;

/// <summary>The parameters of a gated cell in PyTorch's layout, one after the other, with G gates.</summary>
internal readonly record struct GatedLayout(int Gates, int InputSize, int HiddenSize)
{
    /// <summary>G·H.</summary>
    public int Width => checked(Gates * HiddenSize);

    /// <summary>[G·H, I].</summary>
    public Range WeightIh => Span(0, Width * InputSize);

    /// <summary>[G·H, H].</summary>
    public Range WeightHh => Span(Width * InputSize, Width * HiddenSize);

    /// <summary>[G·H].</summary>
    public Range BiasIh => Span(Width * (InputSize + HiddenSize), Width);

    /// <summary>[G·H].</summary>
    public Range BiasHh => Span(Width * (InputSize + HiddenSize + 1), Width);

    public IReadOnlyList<TensorSpec> Specs =>
    [
        new("weight_ih", [Width, InputSize]),
        new("weight_hh", [Width, HiddenSize]),
        new("bias_ih", [Width]),
        new("bias_hh", [Width]),
    ];

    private static Range Span(int start, int length) => new(start, start + length);
}
