using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.ThirdParty;

[TestClass]
public sealed class SchemaShapes
{
    private readonly MLContext _context = new(1);

    private static SchemaShape.Column Column(SchemaShape shape, string name) => shape.Single(column => column.Name == name);

    [TestMethod]
    public void FollowTheSchema()
    {
        SchemaShape shape = Interop.Shape(_context.Data.LoadFromEnumerable([EveryType.Example()]).Schema);

        Assert.HasCount(EveryType.Columns.Length, shape);
        Assert.AreEqual(SchemaShape.Column.VectorKind.Scalar, Column(shape, "R4").Kind);
        Assert.AreSame(NumberDataViewType.Single, Column(shape, "R4").ItemType);
        Assert.AreEqual(SchemaShape.Column.VectorKind.VariableVector, Column(shape, "Open").Kind);
        Assert.AreEqual(SchemaShape.Column.VectorKind.VariableVector, Column(shape, "Steps").Kind);
        Assert.AreEqual(SchemaShape.Column.VectorKind.Vector, Column(shape, "Square").Kind);
        Assert.IsTrue(Column(shape, "Key").IsKey);
        Assert.AreSame(NumberDataViewType.UInt32, Column(shape, "Key").ItemType);
        Assert.IsTrue(Column(shape, "Tokens").IsKey);
        Assert.AreSame(NumberDataViewType.UInt16, Column(shape, "Tokens").ItemType);
        Assert.IsEmpty(Column(shape, "R4").Annotations);
    }

    [TestMethod]
    public void LeaveHiddenColumnsOut()
    {
        IDataView data = Reading.View(_context, 1);
        IDataView view = _context.Transforms.CopyColumns("Value", "Pair").Fit(data).Transform(data);
        SchemaShape shape = Interop.Shape(view.Schema);

        Assert.HasCount(4, shape);
        Assert.AreEqual(SchemaShape.Column.VectorKind.Vector, Column(shape, "Value").Kind);
    }

    [TestMethod]
    public void ListTheAnnotations()
    {
        IDataView data = Reading.View(_context, 2);
        IDataView view = _context.Transforms.Conversion.MapValueToKey("Key", "Name").Fit(data).Transform(data);
        SchemaShape annotations = Column(Interop.Shape(view.Schema), "Key").Annotations;

        Assert.AreEqual(SchemaShape.Column.VectorKind.Vector, Column(annotations, "KeyValues").Kind);
        Assert.AreSame(TextDataViewType.Instance, Column(annotations, "KeyValues").ItemType);
    }

    [TestMethod]
    public void AreBuiltOfColumns()
    {
        SchemaShape.Column column = Interop.ShapeColumn("Score", SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single);
        var shape = new SchemaShape([column]);

        Assert.AreEqual("Score", shape[0].Name);
        Assert.IsFalse(column.IsKey);
        Assert.IsNotNull(column.Annotations);
        Assert.IsEmpty(column.Annotations);
    }

    [TestMethod]
    public void RefuseNamelessColumnsAndNothing()
    {
        Assert.Throws<ArgumentException>(() => Interop.ShapeColumn("", SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single));
        Assert.ThrowsExactly<ArgumentNullException>(() => new SchemaShape(null!));
    }

    [TestMethod]
    public void AreWhatEstimatorsPromise()
    {
        IDataView data = Reading.View(_context, 3);
        IEstimator<ITransformer> pipeline = _context.Transforms.CopyColumns("Copy", "Value")
            .Append(_context.Transforms.Concatenate("All", "Copy", "Pair"))
            .Append(_context.Transforms.Conversion.MapValueToKey("Key", "Name"))
            .Append(_context.Transforms.Conversion.MapKeyToValue("Back", "Key"))
            .Append(_context.Transforms.DropColumns("Number"));
        SchemaShape promised = pipeline.GetOutputSchema(Interop.Shape(data.Schema));
        SchemaShape delivered = Interop.Shape(pipeline.Fit(data).Transform(data).Schema);

        CollectionAssert.AreEquivalent(
            delivered.Select(column => (column.Name, column.Kind, column.ItemType, column.IsKey)).ToArray(),
            promised.Select(column => (column.Name, column.Kind, column.ItemType, column.IsKey)).ToArray());
    }

    [TestMethod]
    [DataRow("CopyColumns")]
    [DataRow("Concatenate")]
    [DataRow("MapValueToKey")]
    [DataRow("MapKeyToValue")]
    [DataRow("DropColumns")]
    public void AreRefusedWithoutAColumn(string estimatorName)
    {
        SchemaShape shape = Interop.Shape(Reading.View(_context, 1).Schema);
        IEstimator<ITransformer> estimator = estimatorName switch
        {
            "CopyColumns" => _context.Transforms.CopyColumns("Out", "Nowhere"),
            "Concatenate" => _context.Transforms.Concatenate("Out", "Nowhere"),
            "MapValueToKey" => _context.Transforms.Conversion.MapValueToKey("Out", "Nowhere"),
            "MapKeyToValue" => _context.Transforms.Conversion.MapKeyToValue("Out", "Nowhere"),
            _ => _context.Transforms.DropColumns("Nowhere"),
        };

        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.GetOutputSchema(shape));
        StringAssert.Contains(error.Message, "Nowhere");
    }
}
