namespace ML.Recurrent.Model.Losses;

/// <summary>What a batch's outputs should have been, and how much each row counts.</summary>
internal readonly ref struct LossTargets
{
    /// <summary>[rows, target size]; NaN is missing.</summary>
    public required ReadOnlySpan<float> Values { get; init; }

    /// <summary>
    /// Weights of the rows, [rows], at least 0; empty where all are 1. A row of weight 0 counts for nothing, whatever its outputs.
    /// </summary>
    public ReadOnlySpan<float> Weights { get; init; }

    public static implicit operator LossTargets(ReadOnlySpan<float> values) => new() { Values = values };

    public float RowWeight(int row) => Weights.IsEmpty ? 1 : Weights[row];

    /// <summary>Number of values that are present.</summary>
    public long Count()
    {
        long count = 0;
        foreach (float value in Values)
        {
            count += float.IsNaN(value) ? 0 : 1;
        }

        return count;
    }
}
