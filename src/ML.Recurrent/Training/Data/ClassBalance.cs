namespace ML.Recurrent.Training.Data;

/// <summary>Weights under which all classes count for as much, however often they occur (King and Zeng, 2001).</summary>
/// <remarks><code>w_c = n / (C·n_c)        0 for a class that never occurs</code></remarks>
internal static class ClassBalance
{
    public static double[] Weights(DataSummary data)
    {
        long n = data.ClassCounts.Sum();
        return [.. data.ClassCounts.Select(count => count == 0 ? 0 : (double)n / data.ClassCounts.Count / count)];
    }
}
