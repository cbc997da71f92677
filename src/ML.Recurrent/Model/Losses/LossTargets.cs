namespace ML.Recurrent.Model.Losses;

internal static class LossTargets
{
    /// <summary>Number of targets that are present.</summary>
    public static long Count(ReadOnlySpan<float> targets)
    {
        long count = 0;
        foreach (float target in targets)
        {
            count += float.IsNaN(target) ? 0 : 1;
        }

        return count;
    }
}
