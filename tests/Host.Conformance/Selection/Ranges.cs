using Host.Conformance.Samples;
using Microsoft.ML;

namespace Host.Conformance.Selection;

[TestClass]
public sealed class Ranges
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    [DataRow(2L, new[] { 0, 1 })]
    [DataRow(5L, new[] { 0, 1, 2, 3, 4 })]
    [DataRow(9L, new[] { 0, 1, 2, 3, 4 })]
    public void TakeRowsGivesTheFirst(long count, int[] expected)
    {
        IDataView view = _context.Data.TakeRows(Reading.View(_context, 5), count);

        CollectionAssert.AreEqual(expected, view.Read<int>("Number"));
        CollectionAssert.AreEqual(expected, view.Read<int>("Number"));
    }

    [TestMethod]
    [DataRow(2L, new[] { 2, 3, 4 })]
    [DataRow(5L, new int[0])]
    [DataRow(9L, new int[0])]
    public void SkipRowsGivesTheRest(long count, int[] expected) =>
        CollectionAssert.AreEqual(expected, _context.Data.SkipRows(Reading.View(_context, 5), count).Read<int>("Number"));

    [TestMethod]
    public void PositionsStartAtZeroAndIdsStay()
    {
        IDataView source = Reading.View(_context, 5);
        IDataView view = _context.Data.TakeRows(_context.Data.SkipRows(source, 2), 2);
        using DataViewRowCursor cursor = view.GetRowCursor([]);
        Assert.IsTrue(cursor.MoveNext());

        Assert.AreEqual(0L, cursor.Position);
        CollectionAssert.AreEqual(source.Ids().GetRange(2, 2), view.Ids());
        Assert.AreSame(source.Schema, view.Schema);
    }

    [TestMethod]
    public void RowCountsFollowTheSources()
    {
        IDataView source = Reading.View(_context, 5);

        Assert.AreEqual(2L, _context.Data.TakeRows(source, 2).GetRowCount());
        Assert.AreEqual(5L, _context.Data.TakeRows(source, 9).GetRowCount());
        Assert.AreEqual(3L, _context.Data.SkipRows(source, 2).GetRowCount());
        Assert.AreEqual(0L, _context.Data.SkipRows(source, 9).GetRowCount());
    }

    [TestMethod]
    public void CountsBelowOneAndNoViewAreRefused()
    {
        IDataView source = Reading.View(_context, 5);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.TakeRows(source, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.SkipRows(source, -1));
        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Data.TakeRows(null!, 1));
        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Data.SkipRows(null!, 1));
    }

    [TestMethod]
    public void ARangeDoesNotShuffle()
    {
        IDataView view = _context.Data.TakeRows(_context.Data.Cache(Reading.View(_context, 50)), 20);

        Assert.IsFalse(view.CanShuffle);
        CollectionAssert.AreEqual(Enumerable.Range(0, 20).ToArray(), view.Read<int>("Number", new Random(1)));
    }
}
