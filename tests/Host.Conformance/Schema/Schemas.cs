using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Schema;

[TestClass]
public sealed class Schemas
{
    private static DataViewSchema Of(params (string Name, DataViewType Type)[] columns)
    {
        var builder = new DataViewSchema.Builder();
        foreach ((string name, DataViewType type) in columns)
        {
            builder.AddColumn(name, type);
        }

        return builder.ToSchema();
    }

    [TestMethod]
    public void ListsItsColumnsInOrder()
    {
        DataViewSchema schema = Of(("B", NumberDataViewType.Single), ("A", TextDataViewType.Instance));

        Assert.HasCount(2, schema);
        CollectionAssert.AreEqual(new[] { "B", "A" }, schema.Select(column => column.Name).ToArray());
        Assert.AreEqual(1, schema["A"].Index);
        Assert.AreSame(TextDataViewType.Instance, schema[1].Type);
        Assert.IsFalse(schema["B"].IsHidden);
    }

    [TestMethod]
    public void ALaterColumnHidesTheEarlierOfItsName()
    {
        DataViewSchema schema = Of(("A", NumberDataViewType.Single), ("B", NumberDataViewType.Int32), ("A", NumberDataViewType.Double));

        Assert.HasCount(3, schema);
        Assert.IsTrue(schema[0].IsHidden);
        Assert.IsFalse(schema[2].IsHidden);
        Assert.AreEqual(2, schema["A"].Index);
        Assert.AreSame(NumberDataViewType.Double, schema["A"].Type);
        Assert.AreEqual(2, schema.GetColumnOrNull("A")!.Value.Index);
    }

    [TestMethod]
    public void NamesAreCaseSensitive()
    {
        DataViewSchema schema = Of(("a", NumberDataViewType.Single), ("A", NumberDataViewType.Double));

        Assert.AreEqual(0, schema["a"].Index);
        Assert.AreEqual(1, schema["A"].Index);
    }

    [TestMethod]
    public void AMissingColumnIsNullOrAnException()
    {
        DataViewSchema schema = Of(("A", NumberDataViewType.Single));

        Assert.IsNull(schema.GetColumnOrNull("missing"));
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => schema["missing"]);
        StringAssert.Contains(error.Message, "Column 'missing' not found");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => schema[-1]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => schema[1]);
    }

    [TestMethod]
    public void RefusesANamelessOrTypelessColumn()
    {
        var builder = new DataViewSchema.Builder();

        Assert.ThrowsExactly<ArgumentNullException>(() => builder.AddColumn("", NumberDataViewType.Single));
        Assert.ThrowsExactly<ArgumentNullException>(() => builder.AddColumn(null!, NumberDataViewType.Single));
        Assert.ThrowsExactly<ArgumentNullException>(() => builder.AddColumn("A", null!));
    }

    [TestMethod]
    public void CopiesColumnsWithTheirAnnotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("Answer", NumberDataViewType.Int32, 42);
        var source = new DataViewSchema.Builder();
        source.AddColumn("A", NumberDataViewType.Single, annotations.ToAnnotations());
        source.AddColumn("A", NumberDataViewType.Double);
        var copy = new DataViewSchema.Builder();
        copy.AddColumns(source.ToSchema());
        DataViewSchema schema = copy.ToSchema();

        int answer = 0;
        schema[0].Annotations.GetValue("Answer", ref answer);

        Assert.AreEqual(42, answer);
        Assert.HasCount(2, schema);
        Assert.IsTrue(schema[0].IsHidden);
        Assert.AreSame(NumberDataViewType.Double, schema["A"].Type);
    }

    [TestMethod]
    public void DetachedColumnsKeepNameTypeAndAnnotations()
    {
        DataViewSchema schema = Of(("A", NumberDataViewType.Single));
        var detached = new DataViewSchema.DetachedColumn(schema["A"]);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns([detached, new DataViewSchema.DetachedColumn("B", TextDataViewType.Instance)]);

        Assert.AreEqual("A", detached.Name);
        Assert.AreSame(NumberDataViewType.Single, detached.Type);
        Assert.IsEmpty(detached.Annotations.Schema);
        CollectionAssert.AreEqual(new[] { "A", "B" }, builder.ToSchema().Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void PrintsItself()
    {
        DataViewSchema schema = Of(("A", NumberDataViewType.Single), ("A", new VectorDataViewType(NumberDataViewType.Single, 3)));

        Assert.AreEqual("2 columns", schema.ToString());
        Assert.AreEqual("A: Single", schema[0].ToString());
        Assert.AreEqual("A: Vector<Single, 3>", schema[1].ToString());
    }

    [TestMethod]
    public void AnEmptySchemaHasNoColumns() => Assert.IsEmpty(new DataViewSchema.Builder().ToSchema());
}
