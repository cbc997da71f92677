using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Rows;

[TestClass]
public sealed class Cursors
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void ACursorVisitsEachRowOnceInOrder()
    {
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, Reading.View(_context, 3).Read<int>("Number"));
        Assert.IsEmpty(Reading.View(_context, 0).Read<int>("Number"));
    }

    [TestMethod]
    public void PositionCountsTheRowsAndIsMinusOneOutside()
    {
        using DataViewRowCursor cursor = Reading.View(_context, 2).GetRowCursor([]);
        var positions = new List<long> { cursor.Position };
        while (cursor.MoveNext())
        {
            positions.Add(cursor.Position);
        }

        positions.Add(cursor.Position);

        CollectionAssert.AreEqual(new long[] { -1, 0, 1, -1 }, positions);
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(0L, cursor.Batch);
    }

    [TestMethod]
    public void ACursorHasItsViewsSchema()
    {
        IDataView view = Reading.View(_context, 1);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);

        Assert.AreSame(view.Schema, cursor.Schema);
    }

    [TestMethod]
    public void OnlyTheColumnsAskedForAreActive()
    {
        IDataView view = Reading.View(_context, 1);
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Value"]]);

        Assert.IsTrue(cursor.IsColumnActive(view.Schema["Value"]));
        Assert.IsFalse(cursor.IsColumnActive(view.Schema["Number"]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => cursor.GetGetter<int>(view.Schema["Number"]));
    }

    [TestMethod]
    public void AGetterOfAnotherTypeIsRefused()
    {
        IDataView view = Reading.View(_context, 1);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);

        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(
            () => cursor.GetGetter<float>(view.Schema["Number"]));
        StringAssert.Contains(error.Message, "System.Single");
        StringAssert.Contains(error.Message, "System.Int32");
    }

    [TestMethod]
    public void AGetterWantsARow()
    {
        IDataView view = _context.Data.Cache(Reading.View(_context, 1));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<float> getter = cursor.GetGetter<float>(view.Schema["Value"]);
        float value = 0;

        Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref value));
        Assert.IsTrue(cursor.MoveNext());
        getter(ref value);
        Assert.AreEqual(0f, value);
        Assert.IsFalse(cursor.MoveNext());
        Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref value));
    }

    [TestMethod]
    public void AGetterOfATransformWantsARowAsWell()
    {
        IDataView cache = _context.Data.Cache(Reading.View(_context, 1));
        IDataView view = _context.Transforms.CopyColumns("Copy", "Value").Fit(cache).Transform(cache);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<float> getter = cursor.GetGetter<float>(view.Schema["Copy"]);
        float value = 0;

        Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref value));
    }

    [TestMethod]
    public void AGetterMayBeCalledTwiceOnARowAndNotOnAnother()
    {
        IDataView view = Reading.View(_context, 3);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Pair"]);
        VBuffer<float> pair = default;
        Assert.IsTrue(cursor.MoveNext() && cursor.MoveNext());
        getter(ref pair);
        getter(ref pair);

        CollectionAssert.AreEqual(new[] { 1f, -1f }, pair.DenseValues().ToArray());
        Assert.IsTrue(cursor.MoveNext());
        getter(ref pair);
        CollectionAssert.AreEqual(new[] { 2f, -2f }, pair.DenseValues().ToArray());
    }

    [TestMethod]
    public void TwoCursorsOfAViewGoTheirOwnWays()
    {
        IDataView view = Reading.View(_context, 3);
        using DataViewRowCursor ahead = view.GetRowCursor(view.Schema);
        using DataViewRowCursor behind = view.GetRowCursor(view.Schema);
        Assert.IsTrue(ahead.MoveNext() && ahead.MoveNext());

        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, behind.Rest<int>("Number"));
        CollectionAssert.AreEqual(new[] { 2 }, ahead.Rest<int>("Number"));
    }

    [TestMethod]
    public void RowIdsAreUniqueAndTheSameEachTime()
    {
        IDataView view = Reading.View(_context, 50);
        List<DataViewRowId> ids = view.Ids();

        Assert.AreEqual(50, ids.Distinct().Count());
        CollectionAssert.AreEqual(ids, view.Ids());
    }

    [TestMethod]
    public void AColumnOfAnotherSchemaIsRefused()
    {
        IDataView view = Reading.View(_context, 1);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(view.Schema);
        builder.AddColumn("More", NumberDataViewType.Single);

        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<float>(builder.ToSchema()["More"]));
    }
}
