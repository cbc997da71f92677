namespace ML.Recurrent.Tests.References;

internal static class Closeness
{
    /// <summary>|actual − expected| ≤ tolerance · max(scale, the greatest |expected|), element by element; NaN is far from everything.</summary>
    /// <param name="scale">1 makes the tolerance absolute for small values, 0 relative to the tensor's greatest.</param>
    public static void Check(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, string what, double scale = 0)
    {
        Assert.AreEqual(expected.Length, actual.Length, $"{what}: length");
        foreach (float value in expected)
        {
            scale = Math.Max(scale, Math.Abs(value));
        }

        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs((double)actual[i] - expected[i]);
            Assert.IsTrue(error <= tolerance * scale, $"{what}[{i}]: expected {expected[i]:R}, got {actual[i]:R} (scale {scale:G3})");
        }
    }
}
