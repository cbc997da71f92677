using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Selection;

[TestClass]
public sealed class Previews
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void ShowRowsAndColumns()
    {
        IDataView view = Reading.View(_context, 3);
        DataDebuggerPreview preview = view.Preview();

        Assert.AreSame(view.Schema, preview.Schema);
        Assert.HasCount(3, preview.RowView);
        Assert.HasCount(4, preview.ColumnView);
        CollectionAssert.AreEqual(
            new[] { "Number", "Value", "Name", "Pair" },
            preview.RowView[2].Values.Select(pair => pair.Key).ToArray());
        Assert.AreEqual(2, preview.RowView[2].Values[0].Value);
        Assert.AreEqual("row 2", preview.RowView[2].Values[2].Value.ToString());
        Assert.AreEqual("Value", preview.ColumnView[1].Column.Name);
        CollectionAssert.AreEqual(new object[] { 0f, 0.5f, 1f }, preview.ColumnView[1].Values);
        Assert.AreEqual(2, ((VBuffer<float>)preview.ColumnView[3].Values[1]).Length);
    }

    [TestMethod]
    public void ShowAtMostTheRowsAskedFor()
    {
        Assert.HasCount(2, Reading.View(_context, 5).Preview(maxRows: 2).RowView);
        Assert.HasCount(100, Reading.View(_context, 150).Preview().RowView);
    }

    [TestMethod]
    public void ShowWhatATransformerOrAnEstimatorMakes()
    {
        IDataView view = Reading.View(_context, 3);
        IEstimator<ITransformer> estimator = _context.Transforms.CopyColumns("Copy", "Value");

        Assert.AreEqual(1f, estimator.Preview(view).RowView[2].Values.Last().Value);
        Assert.AreEqual("Copy", estimator.Fit(view).Preview(view).Schema.Last().Name);
    }

    [TestMethod]
    public void PrintTheirSize() => Assert.AreEqual("4 columns, 3 rows", Reading.View(_context, 3).Preview().ToString());
}
