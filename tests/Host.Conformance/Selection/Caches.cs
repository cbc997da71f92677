using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Selection;

[TestClass]
public sealed class Caches
{
    private readonly MLContext _context = new(1);
    private int _passes;

    private IEnumerable<Reading> Counted()
    {
        _passes++;
        foreach (Reading reading in Reading.List(6))
        {
            yield return reading;
        }
    }

    [TestMethod]
    public void HoldTheRowsOfTheirSource()
    {
        IDataView source = Reading.View(_context, 6);
        IDataView cache = _context.Data.Cache(source);

        Assert.AreSame(source.Schema, cache.Schema);
        CollectionAssert.AreEqual(source.Ids(), cache.Ids());
        CollectionAssert.AreEqual(
            new[] { "row 0", "row 1", "row 2", "row 3", "row 4", "row 5" },
            cache.GetColumn<string>("Name").ToArray());
        CollectionAssert.AreEqual(new[] { 5f, -5f }, cache.GetColumn<float[]>("Pair").Last());
        Assert.AreEqual(6L, cache.GetRowCount());
        Assert.IsTrue(cache.CanShuffle);
    }

    [TestMethod]
    public void ReadTheirSourceOncePerColumn()
    {
        IDataView cache = _context.Data.Cache(_context.Data.LoadFromEnumerable(Counted()));

        Assert.AreEqual(0, _passes);
        Assert.HasCount(6, cache.Read<int>("Number"));
        Assert.HasCount(6, cache.Read<int>("Number"));
        Assert.AreEqual(1, _passes);
        Assert.HasCount(6, cache.Read<float>("Value"));
        Assert.AreEqual(2, _passes);
    }

    [TestMethod]
    public void PrefetchTheColumnsNamed()
    {
        IDataView cache = _context.Data.Cache(_context.Data.LoadFromEnumerable(Counted()), "Number", "Value");

        Assert.HasCount(6, cache.Read<int>("Number"));
        Assert.HasCount(6, cache.Read<float>("Value"));
        Assert.AreEqual(1, _passes);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.Cache(Reading.View(_context, 1), "Nowhere"));
    }

    [TestMethod]
    public void KeepVectorsOfUnequalAndSparseKind()
    {
        IDataView source = _context.Data.LoadFromEnumerable(
        [
            new Open { Series = new VBuffer<float>(3, [1f, 2f, 3f]) },
            new Open { Series = new VBuffer<float>(5, 1, [9f], [4]) },
            new Open(),
        ]);
        IDataView cache = _context.Data.Cache(source);
        VBuffer<float>[] series = [.. cache.Read<VBuffer<float>>("Series")];

        CollectionAssert.AreEqual(new[] { 3, 5, 0 }, series.Select(vector => vector.Length).ToArray());
        Assert.IsFalse(series[1].IsDense);
        Assert.AreEqual(9f, series[1].GetItemOrDefault(4));
    }

    [TestMethod]
    public void RefuseNothing() => Assert.ThrowsExactly<ArgumentNullException>(() => _context.Data.Cache(null!));

    private sealed class Open
    {
        public VBuffer<float> Series { get; set; }
    }
}
