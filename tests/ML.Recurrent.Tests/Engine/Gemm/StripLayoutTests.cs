using ML.Recurrent.Engine.Gemm;

namespace ML.Recurrent.Tests.Engine.Gemm;

[TestClass]
public sealed class StripLayoutTests
{
    [TestMethod]
    [DataRow(1, 1, 64)]
    [DataRow(5, 16, 16)]
    [DataRow(3, 100, 64)]
    [DataRow(7, 144, 48)]
    public void EveryElementHasAPlaceOfItsOwn(int depth, int columns, int width)
    {
        var layout = new StripLayout(depth, columns, width);
        Assert.AreEqual(0, layout.Columns % StripLayout.Granule);
        long[] places = [.. from k in Enumerable.Range(0, depth) from n in Enumerable.Range(0, layout.Columns) select layout.IndexOf(k, n)];
        CollectionAssert.AreEquivalent(Enumerable.Range(0, (int)layout.Length).Select(i => (long)i).ToArray(), places);
    }

    [TestMethod]
    public void AStripIsStoredInOnePieceRowByRow()
    {
        // [2, 80] in strips of 64 and 16 columns.
        var layout = new StripLayout(depth: 2, columns: 80, stripWidth: 64);
        Assert.AreEqual(2, layout.Count);
        Assert.AreEqual(64, layout.IndexOf(k: 1, n: 0));
        Assert.AreEqual(128, layout.Start(1));
        Assert.AreEqual(16, layout.WidthOf(1));
        Assert.AreEqual(128 + 16 + 3, layout.IndexOf(k: 1, n: 67));
    }
}
