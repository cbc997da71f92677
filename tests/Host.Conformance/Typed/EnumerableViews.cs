using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Typed;

[TestClass]
public sealed class EnumerableViews
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void ColumnsFollowTheMembers()
    {
        DataViewSchema schema = Reading.View(_context, 1).Schema;

        CollectionAssert.AreEqual(
            new[] { "Number: Int32", "Value: Single", "Name: String", "Pair: Vector<Single, 2>" },
            schema.Select(column => column.ToString()).ToArray());
    }

    [TestMethod]
    public void EachMemberTypeHasItsColumnType()
    {
        DataViewSchema schema = _context.Data.LoadFromEnumerable(new List<EveryType>()).Schema;

        CollectionAssert.AreEqual(EveryType.Columns, schema.Select(column => column.ToString()).ToArray());
    }

    [TestMethod]
    public void EachMemberTypeGivesItsValue()
    {
        IDataView view = _context.Data.LoadFromEnumerable([EveryType.Example()]);

        Assert.IsTrue(view.Read<bool>("Flag")[0]);
        Assert.AreEqual((sbyte)-1, view.Read<sbyte>("I1")[0]);
        Assert.AreEqual((byte)1, view.Read<byte>("U1")[0]);
        Assert.AreEqual((short)-2, view.Read<short>("I2")[0]);
        Assert.AreEqual((ushort)2, view.Read<ushort>("U2")[0]);
        Assert.AreEqual(-4, view.Read<int>("I4")[0]);
        Assert.AreEqual(4u, view.Read<uint>("U4")[0]);
        Assert.AreEqual(-8L, view.Read<long>("I8")[0]);
        Assert.AreEqual(8ul, view.Read<ulong>("U8")[0]);
        Assert.AreEqual(0.5f, view.Read<float>("R4")[0]);
        Assert.AreEqual(0.25, view.Read<double>("R8")[0]);
        Assert.AreEqual("text", view.Read<ReadOnlyMemory<char>>("Text")[0].ToString());
        Assert.AreEqual("memory", view.Read<ReadOnlyMemory<char>>("Memory")[0].ToString());
        Assert.AreEqual(EveryType.Day, view.Read<DateTime>("Time")[0]);
        Assert.AreEqual(new DateTimeOffset(EveryType.Day, TimeSpan.Zero), view.Read<DateTimeOffset>("Zoned")[0]);
        Assert.AreEqual(TimeSpan.FromMinutes(3), view.Read<TimeSpan>("Span")[0]);
        Assert.AreEqual(new DataViewRowId(1, 2), view.Read<DataViewRowId>("Id")[0]);
        Assert.AreEqual(4u, view.Read<uint>("Key")[0]);
        Assert.AreEqual((byte)3, view.Read<byte>("FullKey")[0]);
        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f }, view.Read<VBuffer<float>>("Open")[0].DenseValues().ToArray());
        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f, 4f, 5f, 6f }, view.Read<VBuffer<float>>("Steps")[0].DenseValues().ToArray());
        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f, 4f }, view.Read<VBuffer<float>>("Square")[0].DenseValues().ToArray());
        CollectionAssert.AreEqual(new[] { 0.0, 9.0 }, view.Read<VBuffer<double>>("Buffer")[0].DenseValues().ToArray());
        CollectionAssert.AreEqual(
            new[] { "a", "b" },
            view.Read<VBuffer<ReadOnlyMemory<char>>>("Words")[0].DenseValues().Select(word => word.ToString()).ToArray());
        CollectionAssert.AreEqual(new ushort[] { 1, 0, 4 }, view.Read<VBuffer<ushort>>("Tokens")[0].DenseValues().ToArray());
    }

    [TestMethod]
    public void RowsAreEnumeratedAnewOnEachPass()
    {
        var rows = new List<Reading>(Reading.List(2));
        IDataView view = _context.Data.LoadFromEnumerable(rows);
        Assert.HasCount(2, view.Read<int>("Number"));
        rows.Add(new Reading { Number = 9, Pair = [0, 0] });

        CollectionAssert.AreEqual(new[] { 0, 1, 9 }, view.Read<int>("Number"));
    }

    [TestMethod]
    public void OnlyACollectionKnowsItsCount()
    {
        Assert.AreEqual(3L, Reading.View(_context, 3).GetRowCount());
        Assert.IsNull(_context.Data.LoadFromEnumerable(Reading.List(3).Where(_ => true)).GetRowCount());
    }

    [TestMethod]
    public void ANullTextOrVectorIsEmpty()
    {
        IDataView view = _context.Data.LoadFromEnumerable([new Reading(), new Reading { Name = "", Pair = [1, 2] }]);

        Assert.IsTrue(view.Read<ReadOnlyMemory<char>>("Name").All(name => name.IsEmpty));
        CollectionAssert.AreEqual(new[] { 0, 2 }, view.Read<VBuffer<float>>("Pair").Select(pair => pair.Length).ToArray());
    }

    [TestMethod]
    public void AVectorsLengthIsNotCheckedAgainstItsType()
    {
        IDataView view = _context.Data.LoadFromEnumerable([new Reading { Pair = [1, 2, 3] }]);

        Assert.AreEqual("Vector<Single, 2>", view.Schema["Pair"].Type.ToString());
        Assert.AreEqual(3, view.Read<VBuffer<float>>("Pair")[0].Length);
    }

    /// <summary>A member counts its keys from 0, a column from 1, where 0 is missing.</summary>
    [TestMethod]
    public void AScalarKeyIsShiftedByOneAndMissingPastItsCount()
    {
        IDataView view = _context.Data.LoadFromEnumerable(
            [new Keyed { Key = 0 }, new Keyed { Key = 2 }, new Keyed { Key = 3 }, new Keyed { Key = uint.MaxValue }]);

        CollectionAssert.AreEqual(new uint[] { 1, 3, 0, 0 }, view.Read<uint>("Key"));
    }

    [TestMethod]
    public void AKeyTypeWantsItsCount() =>
        Assert.ThrowsExactly<NotSupportedException>(() => _context.Data.LoadFromEnumerable(new List<WithOpenKey>()));

    [TestMethod]
    public void TheUsersArrayIsNotHandedOut()
    {
        var row = new Reading { Pair = [1, 2] };
        VBuffer<float> pair = _context.Data.LoadFromEnumerable([row]).Read<VBuffer<float>>("Pair")[0];
        row.Pair[0] = 100;

        Assert.AreEqual(1f, pair.GetItemOrDefault(0));
    }

    [TestMethod]
    public void ARowWithoutColumnsOrOfAnUnknownTypeIsRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.LoadFromEnumerable(new List<WithNullable>()));
        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Data.LoadFromEnumerable<Reading>(null!));
    }

    [TestMethod]
    public void AttributesNameAndDropColumns()
    {
        DataViewSchema schema = _context.Data.LoadFromEnumerable(new List<Attributed>()).Schema;

        CollectionAssert.AreEqual(
            new[] { "Field: Single", "Renamed: Single", "GetOnly: Int32" },
            schema.Select(column => column.ToString()).ToArray());
    }

    [TestMethod]
    public void TwoMembersOfOneNameAreRefused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.LoadFromEnumerable(new List<TwiceNamed>()));

    [TestMethod]
    public void AGivenSchemaSetsTypesAndAnnotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("Answer", NumberDataViewType.Int32, 42);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Pair", new VectorDataViewType(NumberDataViewType.Single, 2), annotations.ToAnnotations());
        builder.AddColumn("Number", NumberDataViewType.Int32);
        IDataView view = _context.Data.LoadFromEnumerable(Reading.List(2), builder.ToSchema());
        int answer = 0;
        view.Schema["Pair"].Annotations.GetValue("Answer", ref answer);

        Assert.AreEqual(42, answer);
        CollectionAssert.AreEqual(new[] { 0, 1 }, view.Read<int>("Number"));
    }

    private sealed class WithNullable
    {
        public int? Maybe { get; set; }
    }

    private sealed class Keyed
    {
        [KeyType(3)]
        public uint Key { get; set; }
    }

    private sealed class WithOpenKey
    {
        [KeyType]
        public uint Key { get; set; }
    }

    private sealed class TwiceNamed
    {
        [ColumnName("Same")]
        public float First { get; set; }

        [ColumnName("Same")]
        public float Second { get; set; }
    }

#pragma warning disable CS0649, CS0169, IDE0051 // members for reflection
    private sealed class Attributed
    {
        public const float Constant = 1;
        public static readonly float Shared = 1;
        public float Field;
        private readonly float _hidden;

        [ColumnName("Renamed")]
        public float Original { get; set; }

        [NoColumn]
        public float Left { get; set; }

        public int GetOnly => 3;

        internal float Within { get; set; }
    }
#pragma warning restore CS0649, CS0169, IDE0051
}
