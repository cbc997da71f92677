using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Transforms;

[TestClass]
public sealed class Concatenations
{
    private readonly MLContext _context = new(1);

    private IDataView Apply(IDataView data, string output, params string[] inputs) =>
        _context.Transforms.Concatenate(output, inputs).Fit(data).Transform(data);

    [TestMethod]
    public void JoinScalarsAndVectorsInOrder()
    {
        IDataView view = Apply(Reading.View(_context, 3), "All", "Pair", "Value");

        Assert.AreEqual("Vector<Single, 3>", view.Schema["All"].Type.ToString());
        CollectionAssert.AreEqual(new[] { 2f, -2f, 1f }, view.GetColumn<float[]>("All").Last());
    }

    [TestMethod]
    public void NameTheirSlots()
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        Apply(Reading.View(_context, 1), "All", "Value", "Pair").Schema["All"].GetSlotNames(ref names);

        CollectionAssert.AreEqual(new[] { "Value", "", "" }, names.DenseValues().Select(name => name.ToString()).ToArray());
    }

    [TestMethod]
    public void PrefixTheSlotNamesOfAVectorByItsColumn()
    {
        var definition = SchemaDefinition.Create(typeof(Reading));
        definition["Pair"].AddAnnotation(
            "SlotNames",
            new VBuffer<ReadOnlyMemory<char>>(2, ["left".AsMemory(), "right".AsMemory()]),
            new VectorDataViewType(TextDataViewType.Instance, 2));
        VBuffer<ReadOnlyMemory<char>> names = default;
        Apply(_context.Data.LoadFromEnumerable(Reading.List(1), definition), "All", "Value", "Pair").Schema["All"].GetSlotNames(ref names);

        CollectionAssert.AreEqual(
            new[] { "Value", "Pair.left", "Pair.right" },
            names.DenseValues().Select(name => name.ToString()).ToArray());
    }

    [TestMethod]
    public void OfOneColumnTakeItsTypeAsAVector()
    {
        IDataView view = Apply(Reading.View(_context, 2), "All", "Value");

        Assert.AreEqual("Vector<Single, 1>", view.Schema["All"].Type.ToString());
        CollectionAssert.AreEqual(new[] { 0.5f }, view.GetColumn<float[]>("All").Last());
    }

    [TestMethod]
    public void WithAVariableVectorAreVariable()
    {
        IDataView data = _context.Data.LoadFromEnumerable([new Open { Value = 9, Series = [1, 2, 3] }, new Open { Value = 8 }]);
        IDataView view = Apply(data, "All", "Series", "Value");

        Assert.AreEqual("Vector<Single>", view.Schema["All"].Type.ToString());
        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f, 9f }, view.GetColumn<float[]>("All").First());
        CollectionAssert.AreEqual(new[] { 8f }, view.GetColumn<float[]>("All").Last());
    }

    [TestMethod]
    public void OfSparseVectorsKeepTheirSlots()
    {
        IDataView data = _context.Data.LoadFromEnumerable([new Sparse { Wide = new VBuffer<float>(5, 1, [4f], [3]), Value = 2 }]);
        IDataView view = Apply(data, "All", "Wide", "Value");

        CollectionAssert.AreEqual(new[] { 0f, 0f, 0f, 4f, 0f, 2f }, view.GetColumn<float[]>("All").Single());
    }

    [TestMethod]
    public void JoinTextAsWell()
    {
        IDataView view = Apply(Reading.View(_context, 1), "All", "Name", "Name");

        CollectionAssert.AreEqual(new[] { "row 0", "row 0" }, view.GetColumn<string[]>("All").Single());
    }

    [TestMethod]
    public void MayReplaceTheirInput()
    {
        IDataView view = Apply(Reading.View(_context, 2), "Pair", "Pair", "Value");

        Assert.HasCount(5, view.Schema);
        CollectionAssert.AreEqual(new[] { 1f, -1f, 0.5f }, view.GetColumn<float[]>("Pair").Last());
    }

    [TestMethod]
    public void RefuseOtherItemTypes()
    {
        IDataView data = Reading.View(_context, 1);
        ITransformer model = _context.Transforms.Concatenate("All", "Value", "Number").Fit(data);

        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Transform(data));
        StringAssert.Contains(error.Message, "Number");
    }

    [TestMethod]
    public void RefuseNoColumns()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Transforms.Concatenate("All", null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Transforms.Concatenate("All"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Transforms.Concatenate("", "Value"));
    }

    [TestMethod]
    public void RefuseAMissingColumn()
    {
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => Apply(Reading.View(_context, 1), "All", "Value", "Nowhere"));
        StringAssert.Contains(error.Message, "Nowhere");
    }

    private sealed class Open
    {
        public float Value { get; set; }

        public float[]? Series { get; set; }
    }

    private sealed class Sparse
    {
        public float Value { get; set; }

        [VectorType(5)]
        public VBuffer<float> Wide { get; set; }
    }
}
