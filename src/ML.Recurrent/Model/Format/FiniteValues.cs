namespace ML.Recurrent.Model.Format;

/// <summary>Finds NaN and infinity.</summary>
internal static class FiniteValues
{
    /// <summary>Index of the first value that is not finite, or -1.</summary>
    public static int IndexOfOther(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
