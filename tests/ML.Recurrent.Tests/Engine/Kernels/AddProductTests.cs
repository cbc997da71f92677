using ML.Recurrent.Engine.Kernels;
using static ML.Recurrent.Tests.Engine.GuardedBuffer;

namespace ML.Recurrent.Tests.Engine.Kernels;

[TestClass]
public sealed class AddProductTests
{
    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void AddsTheProductOfEachPair(int length)
    {
        var (target, a, b) = (Random(length, 1), Random(length, 2), Random(length, 3));
        float[] before = target.Span.ToArray();
        AddProduct.Run(target.Span, a.Span, b.Span);
        for (int j = 0; j < length; j++)
        {
            Assert.AreEqual(before[j] + (double)a.Span[j] * b.Span[j], target.Span[j], 1e-7);
        }

        CheckWalls(target, a, b);
    }
}
