namespace ML.Recurrent.Estimators.Targets;

/// <summary>Real label values, some of which may be missing.</summary>
internal static class RealValues
{
    /// <summary>Makes the infinities NaN: a missing value, as NaN itself.</summary>
    /// <returns>False if every value is missing.</returns>
    internal static bool Settle(Span<float> values)
    {
        bool any = false;
        foreach (ref float value in values)
        {
            bool isPresent = float.IsFinite(value);
            any |= isPresent;
            value = isPresent ? value : float.NaN;
        }

        return any;
    }
}
