using Host.Conformance.Samples;
using Microsoft.ML;

namespace Host.Conformance.Rows;

[TestClass]
public sealed class CursorSets
{
    private readonly MLContext _context = new(1);

    private IEnumerable<(string Name, IDataView View)> Views()
    {
        IDataView list = Reading.View(_context, 100);
        yield return ("list", list);
        yield return ("cache", _context.Data.Cache(list));
        yield return ("take", _context.Data.TakeRows(list, 100));
        yield return ("transform", _context.Transforms.CopyColumns("Copy", "Value").Fit(list).Transform(list));
        yield return ("concatenation", _context.Transforms.Concatenate("Both", "Value", "Pair").Fit(list).Transform(list));
        yield return ("shuffle", _context.Data.ShuffleRows(list, seed: 3));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(7)]
    public void TogetherVisitEachRowOnce(int count)
    {
        foreach ((string name, IDataView view) in Views())
        {
            DataViewRowCursor[] cursors = view.GetRowCursorSet([view.Schema["Number"]], count);
            var numbers = new List<int>();
            foreach (DataViewRowCursor cursor in cursors)
            {
                using (cursor)
                {
                    Assert.AreSame(view.Schema, cursor.Schema, name);
                    numbers.AddRange(cursor.Rest<int>("Number"));
                }
            }

            Assert.IsTrue(cursors.Length >= 1 && cursors.Length <= count, name);
            CollectionAssert.AreEquivalent(Enumerable.Range(0, 100).ToArray(), numbers, name);
        }
    }

    [TestMethod]
    public void GiveTheSameRowIdsAsOneCursor()
    {
        IDataView view = _context.Data.Cache(Reading.View(_context, 100));
        var ids = new List<Microsoft.ML.Data.DataViewRowId>();
        foreach (DataViewRowCursor cursor in view.GetRowCursorSet([], 4))
        {
            using (cursor)
            {
                ValueGetter<Microsoft.ML.Data.DataViewRowId> getter = cursor.GetIdGetter();
                while (cursor.MoveNext())
                {
                    Microsoft.ML.Data.DataViewRowId id = default;
                    getter(ref id);
                    ids.Add(id);
                }
            }
        }

        CollectionAssert.AreEquivalent(view.Ids(), ids);
    }
}
