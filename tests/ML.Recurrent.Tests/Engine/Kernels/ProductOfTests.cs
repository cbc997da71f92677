using ML.Recurrent.Engine.Kernels;
using static ML.Recurrent.Tests.Engine.GuardedBuffer;

namespace ML.Recurrent.Tests.Engine.Kernels;

[TestClass]
public sealed class ProductOfTests
{
    [TestMethod]
    [DynamicData(nameof(LaneLengths.All), typeof(LaneLengths))]
    public void IsTheProductOfEachPair(int length)
    {
        var (target, a, b) = (Random(length, 1), Random(length, 2), Random(length, 3));
        ProductOf.Run(target.Span, a.Span, b.Span);
        for (int j = 0; j < length; j++)
        {
            Assert.AreEqual(a.Span[j] * b.Span[j], target.Span[j]);
        }

        CheckWalls(target, a, b);
    }
}
