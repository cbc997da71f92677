namespace ML.Recurrent.Tests.Engine;

/// <summary>The lengths to try a kernel at: around every width, 0 and 1.</summary>
internal static class LaneLengths
{
    public static IEnumerable<object[]> All =>
        from length in new[] { 4, 8, 16 }.SelectMany(w => new[] { 0, 1, w - 1, w, w + 1, 2 * w + 3 }).Distinct().Order()
        select new object[] { length };
}
