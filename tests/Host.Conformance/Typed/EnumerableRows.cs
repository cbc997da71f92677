using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Typed;

[TestClass]
public sealed class EnumerableRows
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void EachRowBecomesAnObject()
    {
        Reading[] rows = [.. _context.Data.CreateEnumerable<Reading>(Reading.View(_context, 3), reuseRowObject: false)];

        Assert.HasCount(3, rows);
        Assert.AreEqual(2, rows[2].Number);
        Assert.AreEqual(1f, rows[2].Value);
        Assert.AreEqual("row 2", rows[2].Name);
        CollectionAssert.AreEqual(new[] { 2f, -2f }, rows[2].Pair);
        Assert.AreNotSame(rows[0].Pair, rows[1].Pair);
    }

    [TestMethod]
    public void EveryTypeComesBack()
    {
        EveryType row = _context.Data.CreateEnumerable<EveryType>(_context.Data.LoadFromEnumerable([EveryType.Example()]), false).Single();

        Assert.IsTrue(row.Flag);
        Assert.AreEqual("memory", row.Memory.ToString());
        Assert.AreEqual(EveryType.Day, row.Time);
        Assert.AreEqual(TimeSpan.FromMinutes(3), row.Span);
        Assert.AreEqual(new DataViewRowId(1, 2), row.Id);
        Assert.AreEqual(4u, row.Key);
        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f, 4f, 5f, 6f }, row.Steps);
        CollectionAssert.AreEqual(new[] { 0.0, 9.0 }, row.Buffer.DenseValues().ToArray());
        CollectionAssert.AreEqual(new[] { "a", "b" }, row.Words);
        CollectionAssert.AreEqual(new ushort[] { 1, 0, 4 }, row.Tokens);
    }

    [TestMethod]
    public void AReusedObjectIsTheSameEachTime()
    {
        IEnumerable<Reading> rows = _context.Data.CreateEnumerable<Reading>(Reading.View(_context, 3), reuseRowObject: true);
        var seen = new HashSet<Reading>(ReferenceEqualityComparer.Instance);
        var numbers = new List<int>();
        foreach (Reading row in rows)
        {
            seen.Add(row);
            numbers.Add(row.Number);
        }

        Assert.HasCount(1, seen);
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, numbers);
    }

    [TestMethod]
    public void FewerMembersThanColumnsWillDo()
    {
        JustNumber[] rows = [.. _context.Data.CreateEnumerable<JustNumber>(Reading.View(_context, 2), false)];

        CollectionAssert.AreEqual(new[] { 0, 1 }, rows.Select(row => row.Number).ToArray());
    }

    [TestMethod]
    public void AMissingColumnIsRefusedUnlessIgnored()
    {
        IDataView view = _context.Data.LoadFromEnumerable([new JustNumber { Number = 7 }]);

        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _context.Data.CreateEnumerable<Reading>(view, false).ToArray());
        StringAssert.Contains(error.Message, "Value");
        Reading row = _context.Data.CreateEnumerable<Reading>(view, false, ignoreMissingColumns: true).Single();
        Assert.AreEqual(7, row.Number);
        Assert.AreEqual(0f, row.Value);
        Assert.IsNull(row.Pair);
    }

    [TestMethod]
    public void AColumnOfAnotherTypeIsRefused()
    {
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(
            () => _context.Data.CreateEnumerable<NumberAsSingle>(Reading.View(_context, 1), false).ToArray());
        StringAssert.Contains(error.Message, "Number");
    }

    [TestMethod]
    public void AttributesNameAndSkipColumns()
    {
        Renamed row = _context.Data.CreateEnumerable<Renamed>(Reading.View(_context, 2), false).Last();

        Assert.AreEqual(1, row.Count);
        Assert.AreEqual(-1f, row.Value);
    }

    [TestMethod]
    public void EachPassReadsAnew()
    {
        var source = new List<Reading>(Reading.List(1));
        IEnumerable<Reading> rows = _context.Data.CreateEnumerable<Reading>(_context.Data.LoadFromEnumerable(source), false);
        Assert.AreEqual(1, rows.Count());
        source.AddRange(Reading.List(2));

        Assert.AreEqual(3, rows.Count());
    }

    [TestMethod]
    public void ADefinitionRenamesAColumn()
    {
        var definition = SchemaDefinition.Create(typeof(JustNumber), SchemaDefinition.Direction.Write);
        definition["Number"].ColumnName = "Count";
        IDataView data = Reading.View(_context, 2);
        IDataView view = _context.Transforms.CopyColumns("Count", "Number").Fit(data).Transform(data);

        Assert.AreEqual(1, _context.Data.CreateEnumerable<JustNumber>(view, false, schemaDefinition: definition).Last().Number);
    }

    private sealed class JustNumber
    {
        public int Number { get; set; }
    }

    private sealed class NumberAsSingle
    {
        public float Number { get; set; }
    }

    private sealed class Renamed
    {
        [ColumnName("Number")]
        public int Count { get; set; }

        [NoColumn]
        public float Value { get; set; } = -1;
    }
}
