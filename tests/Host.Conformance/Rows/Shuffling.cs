using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Rows;

[TestClass]
public sealed class Shuffling
{
    private const int Count = 200;
    private readonly MLContext _context = new(1);

    private IDataView Cached() => _context.Data.Cache(Reading.View(_context, Count));

    private static int[] Ordered => [.. Enumerable.Range(0, Count)];

    [TestMethod]
    public void ACacheShufflesWhenGivenARandom()
    {
        IDataView view = Cached();
        List<int> shuffled = view.Read<int>("Number", new Random(1));

        Assert.IsTrue(view.CanShuffle);
        CollectionAssert.AreEquivalent(Ordered, shuffled);
        CollectionAssert.AreNotEqual(Ordered, shuffled);
        CollectionAssert.AreEqual(shuffled, view.Read<int>("Number", new Random(1)));
        CollectionAssert.AreNotEqual(shuffled, view.Read<int>("Number", new Random(2)));
    }

    [TestMethod]
    public void AnEnumerableCannotShuffleAndIgnoresTheRandom()
    {
        IDataView view = Reading.View(_context, Count);

        Assert.IsFalse(view.CanShuffle);
        CollectionAssert.AreEqual(Ordered, view.Read<int>("Number", new Random(1)));
    }

    [TestMethod]
    public void AShuffledRowKeepsItsId()
    {
        IDataView view = Cached();
        List<DataViewRowId> ids = view.Ids();
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema, new Random(1));
        ValueGetter<DataViewRowId> idGetter = cursor.GetIdGetter();
        ValueGetter<int> numberGetter = cursor.GetGetter<int>(view.Schema["Number"]);
        for (long position = 0; cursor.MoveNext(); position++)
        {
            DataViewRowId id = default;
            int number = 0;
            idGetter(ref id);
            numberGetter(ref number);

            Assert.AreEqual(ids[number], id);
            Assert.AreEqual(position, cursor.Position);
        }
    }

    [TestMethod]
    public void ATransformShufflesAsItsSource()
    {
        ITransformer model = _context.Transforms.CopyColumns("Copy", "Number").Fit(Cached());
        IDataView view = model.Transform(Cached());

        Assert.IsTrue(view.CanShuffle);
        Assert.IsFalse(model.Transform(Reading.View(_context, 1)).CanShuffle);
        CollectionAssert.AreEqual(Cached().Read<int>("Number", new Random(1)), view.Read<int>("Copy", new Random(1)));
    }

    [TestMethod]
    public void ShuffleRowsGivesEachRowOnceByItsSeed()
    {
        IDataView view = Reading.View(_context, Count);
        List<int> shuffled = _context.Data.ShuffleRows(view, seed: 5).Read<int>("Number");

        CollectionAssert.AreEquivalent(Ordered, shuffled);
        CollectionAssert.AreNotEqual(Ordered, shuffled);
        CollectionAssert.AreEqual(shuffled, _context.Data.ShuffleRows(view, seed: 5).Read<int>("Number"));
        CollectionAssert.AreNotEqual(shuffled, _context.Data.ShuffleRows(view, seed: 6).Read<int>("Number"));
    }

    [TestMethod]
    public void ShuffleRowsKeepsSchemaAndCount()
    {
        IDataView view = Reading.View(_context, Count);
        IDataView shuffled = _context.Data.ShuffleRows(view, seed: 5);

        Assert.AreSame(view.Schema, shuffled.Schema);
        Assert.AreEqual(Count, shuffled.GetRowCount());
        Assert.IsTrue(shuffled.CanShuffle);
        CollectionAssert.AreEquivalent(view.Ids(), shuffled.Ids());
    }

    [TestMethod]
    public void ShuffleRowsShufflesWhatCannotShuffleWithinItsPool()
    {
        IDataView view = Reading.View(_context, Count);
        List<int> shuffled = _context.Data.ShuffleRows(view, seed: 5, shufflePoolSize: 10).Read<int>("Number");

        CollectionAssert.AreEquivalent(Ordered, shuffled);
        CollectionAssert.AreNotEqual(Ordered, shuffled);
        Assert.IsTrue(shuffled.Index().All(pair => pair.Item <= pair.Index + 10));
    }

    [TestMethod]
    public void EachPassOverShuffledRowsMayDifferYetRepeatsWithTheView()
    {
        IDataView source = Reading.View(_context, Count);
        IDataView first = _context.Data.ShuffleRows(source, seed: 5);
        IDataView second = _context.Data.ShuffleRows(source, seed: 5);

        CollectionAssert.AreEqual(first.Read<int>("Number"), second.Read<int>("Number"));
        CollectionAssert.AreEqual(first.Read<int>("Number"), second.Read<int>("Number"));
    }
}
