using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Tests.References;
using static ML.Recurrent.Tests.Engine.GuardedBuffer;

namespace ML.Recurrent.Tests.Engine.Kernels;

/// <summary>Softmax by panels of classes against its definition in double precision.</summary>
[TestClass]
public sealed class PanelSoftmaxTests
{
    public static IEnumerable<object[]> Shapes =>
        from rows in new[] { 1, 3, 16, 17, 35 }
        from classes in new[] { 1, 5, 33 }
        select new object[] { rows, classes };

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void PanelsJoinToProbabilities(int rows, int classes)
    {
        const int panels = 3;
        var (y, m, s) = (Random(panels * classes * rows, 1), Random(panels * rows, 2), Random(panels * rows, 3));
        var (weights, greatest, sums) = (Random(rows, 4), Random(rows, 5), Random(rows, 6));
        foreach (ref float value in y.Span)
        {
            value *= 30;
        }

        float[] outputs = y.Span.ToArray();
        for (int panel = 0; panel < panels; panel++)
        {
            int size = classes * rows;
            PanelExponentials.Run(y.Span.Slice(panel * size, size), m.Span.Slice(panel * rows, rows), s.Span.Slice(panel * rows, rows));
        }

        int half = rows / 2; // in two runs, as two workers do it
        PanelFactors.Run(m.Span, s.Span, weights.Span[..half], greatest.Span[..half], sums.Span[..half], rows);
        PanelFactors.Run(m.Span[half..], s.Span[half..], weights.Span[half..], greatest.Span[half..], sums.Span[half..], rows);
        for (int panel = 0; panel < panels; panel++)
        {
            ScaleColumns.Run(y.Span.Slice(panel * classes * rows, classes * rows), m.Span.Slice(panel * rows, rows));
        }

        for (int r = 0; r < rows; r++)
        {
            double[] column = [.. Enumerable.Range(0, panels * classes).Select(c => Math.Exp(outputs[c * rows + r]))];
            float[] expected = [.. column.Select(e => (float)(e / column.Sum() * weights.Span[r]))];
            float[] actual = [.. Enumerable.Range(0, panels * classes).Select(c => y.Span[c * rows + r])];
            Closeness.Check(expected, actual, 1e-6, $"row {r}");
            Assert.AreEqual(Math.Log(column.Sum()), greatest.Span[r] + Math.Log(sums.Span[r]), 2e-6);
        }

        CheckWalls(y, m, s, weights, greatest, sums);
    }
}
