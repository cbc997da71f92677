using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Selection;

[TestClass]
public sealed class Splits
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    [DataRow(0.1)]
    [DataRow(0.5)]
    public void TrainAndTestShareTheRows(double fraction)
    {
        IDataView data = Reading.View(_context, 1000);
        DataOperationsCatalog.TrainTestData split = _context.Data.TrainTestSplit(data, fraction, seed: 3);
        List<int> test = split.TestSet.Read<int>("Number");
        List<int> train = split.TrainSet.Read<int>("Number");

        CollectionAssert.AreEqual(Enumerable.Range(0, 1000).ToArray(), train.Concat(test).Order().ToArray());
        CollectionAssert.AreEqual(test.Order().ToArray(), test);
        Assert.IsTrue(Math.Abs(test.Count - (1000 * fraction)) < 60, $"{test.Count}");
    }

    [TestMethod]
    public void ATenthIsTestByDefault()
    {
        int count = _context.Data.TrainTestSplit(Reading.View(_context, 1000)).TestSet.Read<int>("Number").Count;

        Assert.IsTrue(count is > 50 and < 150, $"{count}");
    }

    [TestMethod]
    public void TheSeedDecides()
    {
        IDataView data = Reading.View(_context, 200);
        List<int> Test(int? seed) => _context.Data.TrainTestSplit(data, 0.3, seed: seed).TestSet.Read<int>("Number");

        CollectionAssert.AreEqual(Test(3), Test(3));
        CollectionAssert.AreNotEqual(Test(3), Test(4));
        CollectionAssert.AreEqual(Test(null), Test(null));
    }

    [TestMethod]
    public void ASplitHasTheColumnsOfTheData()
    {
        IDataView data = Reading.View(_context, 20);
        DataOperationsCatalog.TrainTestData split = _context.Data.TrainTestSplit(data, seed: 1);

        CollectionAssert.AreEqual(
            data.Schema.Select(column => column.ToString()).ToArray(),
            split.TrainSet.Schema.Select(column => column.ToString()).ToArray());
    }

    [TestMethod]
    public void RowsOfOneSamplingKeyStayTogether()
    {
        IDataView data = _context.Data.LoadFromEnumerable(
            Enumerable.Range(0, 300).Select(row => new Grouped { Group = $"group {row % 30}", Row = row }));
        DataOperationsCatalog.TrainTestData split = _context.Data.TrainTestSplit(data, 0.3, samplingKeyColumnName: "Group", seed: 1);
        string[] test = [.. split.TestSet.GetColumn<string>("Group").Distinct()];

        Assert.IsEmpty(test.Intersect(split.TrainSet.GetColumn<string>("Group")));
        Assert.IsTrue(test.Length is > 0 and < 30);
    }

    [TestMethod]
    public void ImpossibleFractionsAndColumnsAreRefused()
    {
        IDataView data = Reading.View(_context, 20);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.TrainTestSplit(data, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.TrainTestSplit(data, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.TrainTestSplit(data, 0.5, "Nowhere"));
        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Data.TrainTestSplit(null!));
    }

    private sealed class Grouped
    {
        public string? Group { get; set; }

        public int Row { get; set; }
    }
}
