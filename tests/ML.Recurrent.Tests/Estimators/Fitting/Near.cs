namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Compares vectors that rounding alone may tell apart.</summary>
internal static class Near
{
    public static void Assert(IReadOnlyList<double> expected, IReadOnlyList<float> actual, double tolerance, string what = "")
    {
        AssertCount(expected.Count, actual.Count, what);
        for (int i = 0; i < expected.Count; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance))
            {
                throw new AssertFailedException($"{what} [{i}]: expected {expected[i]:R}, got {actual[i]:R}");
            }
        }
    }

    public static void Assert(float[] expected, float[] actual, double tolerance, string what = "") =>
        Assert(Array.ConvertAll(expected, value => (double)value), actual, tolerance, what);

    private static void AssertCount(int expected, int actual, string what)
    {
        if (expected != actual)
        {
            throw new AssertFailedException($"{what}: expected {expected} values, got {actual}");
        }
    }
}
