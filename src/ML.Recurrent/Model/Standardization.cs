namespace ML.Recurrent.Model;

/// <summary>x′ = (x − mean) / deviation, a mean and a deviation for each feature.</summary>
/// <param name="Mean">Means, in the features' units.</param>
/// <param name="Deviation">Standard deviations, in the features' units; positive. A constant feature has 1.</param>
public sealed record Standardization(IReadOnlyList<float> Mean, IReadOnlyList<float> Deviation)
{
    /// <summary>Standardises rows of features in place; NaN stays NaN.</summary>
    internal void Apply(Span<float> rows)
    {
        int width = Mean.Count;
        for (int i = 0; i < rows.Length; i += width)
        {
            for (int j = 0; j < width; j++)
            {
                rows[i + j] = (rows[i + j] - Mean[j]) / Deviation[j];
            }
        }
    }

    /// <summary>Takes rows back to the features' units in place.</summary>
    internal void Revert(Span<float> rows)
    {
        int width = Mean.Count;
        for (int i = 0; i < rows.Length; i += width)
        {
            for (int j = 0; j < width; j++)
            {
                rows[i + j] = rows[i + j] * Deviation[j] + Mean[j];
            }
        }
    }

    /// <summary>Puts 0 where a value is missing, or passes the range of a float once standardised: the mean.</summary>
    internal static void FillMissing(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = float.IsFinite(value) ? value : 0;
        }
    }
}
