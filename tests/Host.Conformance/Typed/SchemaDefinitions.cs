using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Typed;

[TestClass]
public sealed class SchemaDefinitions
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void ListTheMembersOfAType()
    {
        var definition = SchemaDefinition.Create(typeof(Reading));

        CollectionAssert.AreEqual(new[] { "Number", "Value", "Name", "Pair" }, definition.Select(column => column.MemberName).ToArray());
        CollectionAssert.AreEqual(new[] { "Number", "Value", "Name", "Pair" }, definition.Select(column => column.ColumnName).ToArray());
        Assert.AreEqual("Vector<Single, 2>", definition["Pair"].ColumnType.ToString());
    }

    [TestMethod]
    public void GiveAColumnAnotherTypeAndName()
    {
        var definition = SchemaDefinition.Create(typeof(Open));
        definition["Series"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2, 2);
        definition["Series"].ColumnName = "Features";
        IDataView view = _context.Data.LoadFromEnumerable([new Open { Series = [1, 2, 3, 4] }], definition);

        Assert.AreEqual("Features: Vector<Single, 2, 2>", view.Schema.Single().ToString());
        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f, 4f }, view.GetColumn<float[]>("Features").Single());
    }

    [TestMethod]
    public void TurnAnIntegerIntoAKey()
    {
        var definition = SchemaDefinition.Create(typeof(Counted));
        definition["Count"].ColumnType = new KeyDataViewType(typeof(uint), 4);
        IDataView view = _context.Data.LoadFromEnumerable([new Counted { Count = 3 }], definition);

        Assert.AreEqual("Key<UInt32, 0-3>", view.Schema["Count"].Type.ToString());
        Assert.AreEqual(4u, view.GetColumn<uint>("Count").Single());
    }

    [TestMethod]
    public void RefuseATypeThatTheMemberCannotGive()
    {
        var definition = SchemaDefinition.Create(typeof(Open));
        definition["Series"].ColumnType = new VectorDataViewType(NumberDataViewType.Double, 2);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.LoadFromEnumerable(new List<Open>(), definition));
    }

    [TestMethod]
    public void AnnotateAColumn()
    {
        var definition = SchemaDefinition.Create(typeof(Reading));
        definition["Value"].AddAnnotation("Answer", 42, NumberDataViewType.Int32);
        definition["Pair"].AddAnnotation(
            "SlotNames",
            new VBuffer<ReadOnlyMemory<char>>(2, ["left".AsMemory(), "right".AsMemory()]),
            new VectorDataViewType(TextDataViewType.Instance, 2));
        DataViewSchema schema = _context.Data.LoadFromEnumerable(Reading.List(1), definition).Schema;
        int answer = 0;
        schema["Value"].Annotations.GetValue("Answer", ref answer);
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["Pair"].GetSlotNames(ref names);

        Assert.AreEqual(42, answer);
        Assert.AreEqual("right", names.GetItemOrDefault(1).ToString());
    }

    [TestMethod]
    public void AColumnRemovedIsNotRead()
    {
        var definition = SchemaDefinition.Create(typeof(Reading));
        definition.Remove(definition["Name"]);
        DataViewSchema schema = _context.Data.LoadFromEnumerable(Reading.List(1), definition).Schema;

        CollectionAssert.AreEqual(new[] { "Number", "Value", "Pair" }, schema.Select(column => column.Name).ToArray());
    }

    private sealed class Open
    {
        public float[]? Series { get; set; }
    }

    private sealed class Counted
    {
        public uint Count { get; set; }
    }
}
