namespace ML.Recurrent.Engine.Layers;

/// <summary>What a batch goes forward with.</summary>
internal readonly ref struct ForwardCall
{
    public required BatchShape Shape { get; init; }

    /// <summary>Steps of each sequence; empty where all have T.</summary>
    public required ReadOnlySpan<int> Lengths { get; init; }

    /// <summary>[T, B, I].</summary>
    public required ReadOnlySpan<float> X { get; init; }

    /// <summary>[T, B, O], overwritten.</summary>
    public required Span<float> Y { get; init; }

    /// <summary>In and out; zero and dropped without.</summary>
    public required RecurrentState? State { get; init; }

    /// <summary>Whether a backward pass will follow.</summary>
    public required bool KeepsHistory { get; init; }

    /// <summary>Of what the layers above the first read.</summary>
    public required DropoutMask? Mask { get; init; }

    /// <summary>Of the states that recurrent products read.</summary>
    public required DropoutMask? StateMask { get; init; }
}
