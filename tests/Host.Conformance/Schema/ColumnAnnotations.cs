using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Schema;

[TestClass]
public sealed class ColumnAnnotations
{
    private static readonly VectorDataViewType Names = new(TextDataViewType.Instance, 2);

    private static void ReadNames(ref VBuffer<ReadOnlyMemory<char>> value) => value = new(2, ["x".AsMemory(), "y".AsMemory()]);

    private static DataViewSchema.Column Column(DataViewType type, DataViewSchema.Annotations? annotations)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("A", type, annotations!);
        return builder.ToSchema()["A"];
    }

    private static DataViewSchema.Annotations Annotations(Action<DataViewSchema.Annotations.Builder> add)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        add(builder);
        return builder.ToAnnotations();
    }

    [TestMethod]
    public void AreEmptyUnlessGiven()
    {
        Assert.IsEmpty(DataViewSchema.Annotations.Empty.Schema);
        Assert.IsEmpty(Column(NumberDataViewType.Single, null).Annotations.Schema);
    }

    [TestMethod]
    public void GiveTheirValuesByKindOrByGetter()
    {
        DataViewSchema.Annotations annotations = Annotations(builder =>
        {
            builder.AddPrimitiveValue("Answer", NumberDataViewType.Int32, 42);
            builder.AddPrimitiveValue("Text", TextDataViewType.Instance, "hello".AsMemory());
            builder.Add<VBuffer<ReadOnlyMemory<char>>>("Names", Names, ReadNames);
        });
        int answer = 0;
        annotations.GetValue("Answer", ref answer);
        ReadOnlyMemory<char> text = default;
        annotations.GetGetter<ReadOnlyMemory<char>>(annotations.Schema["Text"])(ref text);
        VBuffer<ReadOnlyMemory<char>> names = default;
        annotations.GetValue("Names", ref names);

        Assert.AreEqual(42, answer);
        Assert.AreEqual("hello", text.ToString());
        Assert.AreEqual("y", names.GetItemOrDefault(1).ToString());
        CollectionAssert.AreEqual(new[] { "Answer", "Text", "Names" }, annotations.Schema.Select(kind => kind.Name).ToArray());
    }

    [TestMethod]
    public void TakeAnUntypedGetterOfTheRightType()
    {
        Delegate getter = (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)ReadNames;
        DataViewSchema.Annotations annotations = Annotations(builder => builder.Add("Names", Names, getter));
        VBuffer<ReadOnlyMemory<char>> names = default;
        annotations.GetValue("Names", ref names);

        Assert.AreEqual("x", names.GetItemOrDefault(0).ToString());
    }

    [TestMethod]
    public void RefuseAnUnknownKindOrAnotherType()
    {
        DataViewSchema.Annotations annotations = Annotations(builder => builder.AddPrimitiveValue("Answer", NumberDataViewType.Int32, 42));
        int answer = 0;
        float wrong = 0;

        Assert.ThrowsExactly<InvalidOperationException>(() => annotations.GetValue("Other", ref answer));
        Assert.ThrowsExactly<InvalidOperationException>(() => annotations.GetValue("Answer", ref wrong));
        Assert.ThrowsExactly<InvalidOperationException>(() => annotations.GetGetter<float>(annotations.Schema["Answer"]));
    }

    [TestMethod]
    public void CopyThoseThatTheSelectorTakes()
    {
        DataViewSchema.Annotations source = Annotations(builder =>
        {
            builder.AddPrimitiveValue("One", NumberDataViewType.Int32, 1);
            builder.AddPrimitiveValue("Two", NumberDataViewType.Int32, 2);
        });
        DataViewSchema.Annotations copy = Annotations(builder => builder.Add(source, kind => kind == "Two"));
        int two = 0;
        copy.GetValue("Two", ref two);

        Assert.AreEqual(2, two);
        Assert.HasCount(1, copy.Schema);
    }

    [TestMethod]
    public void KnowSlotNames()
    {
        DataViewSchema.Annotations named = Annotations(builder =>
            builder.Add<VBuffer<ReadOnlyMemory<char>>>("SlotNames", Names, ReadNames));
        DataViewSchema.Column column = Column(new VectorDataViewType(NumberDataViewType.Single, 2), named);
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);

        Assert.IsTrue(column.HasSlotNames());
        Assert.AreEqual("x", names.GetItemOrDefault(0).ToString());
        Assert.IsFalse(Column(new VectorDataViewType(NumberDataViewType.Single, 3), named).HasSlotNames());
        Assert.IsFalse(Column(new VectorDataViewType(NumberDataViewType.Single, 2), null).HasSlotNames());
        Assert.IsFalse(Column(NumberDataViewType.Single, named).HasSlotNames());
    }

    [TestMethod]
    public void RefuseTheSlotNamesThatAColumnLacks() =>
        Assert.ThrowsExactly<InvalidOperationException>(() =>
        {
            VBuffer<ReadOnlyMemory<char>> names = default;
            Column(new VectorDataViewType(NumberDataViewType.Single, 3), null).GetSlotNames(ref names);
        });

    [TestMethod]
    public void KnowKeyValues()
    {
        DataViewSchema.Annotations named = Annotations(builder =>
            builder.Add<VBuffer<ReadOnlyMemory<char>>>("KeyValues", Names, ReadNames));
        DataViewSchema.Column column = Column(new KeyDataViewType(typeof(uint), 2), named);
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);

        Assert.IsTrue(column.HasKeyValues());
        Assert.IsTrue(column.HasKeyValues(TextDataViewType.Instance));
        Assert.IsFalse(column.HasKeyValues(NumberDataViewType.Int32));
        Assert.AreEqual("y", values.GetItemOrDefault(1).ToString());
        Assert.IsFalse(Column(new KeyDataViewType(typeof(uint), 2), null).HasKeyValues());
    }

    [TestMethod]
    public void KnowWhetherAColumnIsNormalized()
    {
        DataViewSchema.Annotations Says(bool value) =>
            Annotations(builder => builder.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, value));

        Assert.IsTrue(Column(NumberDataViewType.Single, Says(true)).IsNormalized());
        Assert.IsFalse(Column(NumberDataViewType.Single, Says(false)).IsNormalized());
        Assert.IsFalse(Column(NumberDataViewType.Single, null).IsNormalized());
    }
}
