namespace ML.Recurrent.Training.Data;

/// <summary>Which rows are kept from training to validate on: those with the smallest hash of seed and key, whatever their order.</summary>
internal readonly record struct ValidationSplit(ulong Seed, double Fraction)
{
    // 2⁶⁴; a fraction below 1 is at least 2⁻⁵³ below, so its product fits.
    private const double Range = 18446744073709551616.0;

    public ulong Hash(ulong key) => SeedMix.Of(~Seed, key);

    /// <summary>Decides row by row: about the fraction of them.</summary>
    public bool IsValidation(ulong hash) => hash < (ulong)(Fraction * Range);

    /// <summary>Decides over all rows: the fraction to the nearest, at least one and not all.</summary>
    /// <param name="hashes">Of all rows.</param>
    /// <returns>Indices of the rows on both sides, ascending. No side has one if there are fewer than two rows.</returns>
    public (int[] Training, int[] Validation) Exact(ReadOnlySpan<ulong> hashes)
    {
        int rows = hashes.Length;
        if (rows < 2)
        {
            return ([.. Enumerable.Range(0, rows)], []);
        }

        ulong[] keys = hashes.ToArray();
        int[] order = [.. Enumerable.Range(0, rows)];
        Array.Sort(keys, order);
        int count = Math.Clamp((int)Math.Round(rows * Fraction), 1, rows - 1);
        Array.Sort(order, 0, count);
        Array.Sort(order, count, rows - count);
        return (order[count..], order[..count]);
    }
}
