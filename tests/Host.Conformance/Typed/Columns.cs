using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Typed;

[TestClass]
public sealed class Columns
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void AreReadByName()
    {
        IDataView view = Reading.View(_context, 3);

        CollectionAssert.AreEqual(new[] { 0f, 0.5f, 1f }, view.GetColumn<float>("Value").ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, view.GetColumn<int>(view.Schema["Number"]).ToArray());
    }

    [TestMethod]
    public void TextIsAStringOrMemory()
    {
        IDataView view = Reading.View(_context, 2);

        CollectionAssert.AreEqual(new[] { "row 0", "row 1" }, view.GetColumn<string>("Name").ToArray());
        Assert.AreEqual("row 1", view.GetColumn<ReadOnlyMemory<char>>("Name").Last().ToString());
    }

    [TestMethod]
    public void AVectorIsAnArrayOfItsOwnOrABuffer()
    {
        IDataView view = Reading.View(_context, 3);
        float[][] arrays = [.. view.GetColumn<float[]>("Pair")];

        CollectionAssert.AreEqual(new[] { 0f, 0f }, arrays[0]);
        CollectionAssert.AreEqual(new[] { 2f, -2f }, arrays[2]);
        Assert.AreEqual(-1f, view.GetColumn<VBuffer<float>>("Pair").ElementAt(1).GetItemOrDefault(1));
    }

    [TestMethod]
    public void AVectorOfTextIsAnArrayOfStrings()
    {
        IDataView view = _context.Data.LoadFromEnumerable([EveryType.Example()]);

        CollectionAssert.AreEqual(new[] { "a", "b" }, view.GetColumn<string[]>("Words").Single());
    }

    [TestMethod]
    public void AKeyIsItsNumber()
    {
        IDataView view = _context.Data.LoadFromEnumerable([EveryType.Example()]);

        Assert.AreEqual(4u, view.GetColumn<uint>("Key").Single());
        CollectionAssert.AreEqual(new ushort[] { 1, 0, 4 }, view.GetColumn<ushort[]>("Tokens").Single());
    }

    [TestMethod]
    public void AMissingOneIsRefused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Reading.View(_context, 1).GetColumn<float>("Nowhere").ToArray());

    [TestMethod]
    public void AnotherTypeIsRefused()
    {
        IDataView view = Reading.View(_context, 1);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => view.GetColumn<int>("Value").ToArray());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => view.GetColumn<float>("Pair").ToArray());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => view.GetColumn<double[]>("Pair").ToArray());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => view.GetColumn<string>("Value").ToArray());
    }
}
