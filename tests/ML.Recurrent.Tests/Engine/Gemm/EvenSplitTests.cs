using ML.Recurrent.Engine.Gemm;

namespace ML.Recurrent.Tests.Engine.Gemm;

[TestClass]
public sealed class EvenSplitTests
{
    [TestMethod]
    [DataRow(0, 6, new int[0])]
    [DataRow(1, 6, new[] { 1 })]
    [DataRow(6, 6, new[] { 6 })]
    [DataRow(7, 6, new[] { 4, 3 })]
    [DataRow(20, 6, new[] { 5, 5, 5, 5 })]
    [DataRow(32, 6, new[] { 6, 6, 5, 5, 5, 5 })]
    [DataRow(64, 6, new[] { 6, 6, 6, 6, 6, 6, 6, 6, 6, 5, 5 })]
    public void PiecesAreAsEvenAsCanBe(int length, int largest, int[] sizes)
    {
        var split = new EvenSplit(length, largest);
        CollectionAssert.AreEqual(sizes, Enumerable.Range(0, split.Count).Select(split.Size).ToArray());
        int start = 0;
        for (int piece = 0; piece < split.Count; piece++)
        {
            Assert.AreEqual(start, split.Start(piece));
            start += split.Size(piece);
        }
    }
}
