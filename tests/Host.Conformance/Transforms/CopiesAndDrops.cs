using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Transforms;

[TestClass]
public sealed class CopiesAndDrops
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _data;

    public CopiesAndDrops() => _data = Reading.View(_context, 3);

    [TestMethod]
    public void ACopyHasTypeValuesAndAnnotations()
    {
        IDataView keyed = _context.Transforms.Conversion.MapValueToKey("Key", "Name").Fit(_data).Transform(_data);
        IDataView view = _context.Transforms.CopyColumns("Copy", "Key").Fit(keyed).Transform(keyed);
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Copy"].GetKeyValues(ref names);

        Assert.AreEqual("Key<UInt32, 0-2>", view.Schema["Copy"].Type.ToString());
        CollectionAssert.AreEqual(new uint[] { 1, 2, 3 }, view.GetColumn<uint>("Copy").ToArray());
        Assert.AreEqual("row 2", names.GetItemOrDefault(2).ToString());
    }

    [TestMethod]
    public void ACopyNeedsItsSource()
    {
        ITransformer model = _context.Transforms.CopyColumns("Copy", "Value").Fit(_data);
        IDataView other = _context.Data.LoadFromEnumerable([new Other()]);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Transforms.CopyColumns("Copy", "Nowhere").Fit(_data));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Transform(other));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.GetOutputSchema(other.Schema));
    }

    [TestMethod]
    public void ACopyOverAColumnHidesIt()
    {
        IDataView view = _context.Transforms.CopyColumns("Value", "Pair").Fit(_data).Transform(_data);

        Assert.HasCount(5, view.Schema);
        Assert.AreEqual("Vector<Single, 2>", view.Schema["Value"].Type.ToString());
        Assert.HasCount(1, view.Schema.Where(column => column.IsHidden));
    }

    [TestMethod]
    public void DroppedColumnsAreGoneAndTheRestStays()
    {
        IDataView view = _context.Transforms.DropColumns("Number", "Pair").Fit(_data).Transform(_data);

        CollectionAssert.AreEqual(new[] { "Value", "Name" }, view.Schema.Select(column => column.Name).ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 0.5f, 1f }, view.GetColumn<float>("Value").ToArray());
        CollectionAssert.AreEqual(_data.Ids(), view.Ids());
    }

    [TestMethod]
    public void AMissingColumnToDropIsRefused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Transforms.DropColumns("Nowhere").Fit(_data).Transform(_data));

    [TestMethod]
    public void BothMapRows()
    {
        ITransformer model = _context.Transforms.CopyColumns("Copy", "Value").Append(_context.Transforms.DropColumns("Number")).Fit(_data);
        IRowToRowMapper mapper = model.GetRowToRowMapper(_data.Schema);

        Assert.IsTrue(model.IsRowToRowMapper);
        Assert.IsNull(mapper.OutputSchema.GetColumnOrNull("Number"));
        CollectionAssert.AreEqual(
            new[] { "Value" },
            mapper.GetDependencies([mapper.OutputSchema["Copy"]]).Select(column => column.Name).ToArray());
    }

    private sealed class Other
    {
        public int Something { get; set; }
    }
}
