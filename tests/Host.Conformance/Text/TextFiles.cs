using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Text;

[TestClass]
public sealed class TextFiles
{
    private readonly MLContext _context = new(1);

    private static readonly TextLoader.Column[] Columns =
    [
        new("Name", DataKind.String, 0),
        new("Value", DataKind.Single, 1),
        new("Pair", DataKind.Single, 2, 3),
        new("Count", DataKind.Int32, 4),
    ];

    private static IDataView Load(MLContext context, TemporaryFile file, bool hasHeader = false) =>
        context.Data.LoadFromTextFile(file.Path, Columns, separatorChar: ',', hasHeader: hasHeader);

    [TestMethod]
    public void AreReadByTheMembersOfARow()
    {
        using var file = new TemporaryFile("Name,Value,X,Y,Count\nfirst,0.5,1,2,3\nsecond,-1e3,3,4,5\n");
        IDataView view = _context.Data.LoadFromTextFile<Line>(file.Path, separatorChar: ',', hasHeader: true);
        Line[] lines = [.. _context.Data.CreateEnumerable<Line>(view, false)];

        Assert.HasCount(2, lines);
        Assert.AreEqual("second", lines[1].Name);
        Assert.AreEqual(-1000f, lines[1].Value);
        CollectionAssert.AreEqual(new[] { 3f, 4f }, lines[1].Pair);
        Assert.AreEqual(5, lines[1].Count);
    }

    [TestMethod]
    public void AreReadByAListOfColumns()
    {
        using var file = new TemporaryFile("first,0.5,1,2,3\nsecond,0.25,3,4,5");
        IDataView view = Load(_context, file);

        CollectionAssert.AreEqual(
            new[] { "Name: String", "Value: Single", "Pair: Vector<Single, 2>", "Count: Int32" },
            view.Schema.Select(column => column.ToString()).ToArray());
        CollectionAssert.AreEqual(new[] { 0.5f, 0.25f }, view.GetColumn<float>("Value").ToArray());
        CollectionAssert.AreEqual(new[] { 3f, 4f }, view.GetColumn<float[]>("Pair").Last());
    }

    [TestMethod]
    public void AreSeparatedByTabsByDefault()
    {
        using var file = new TemporaryFile("a b\t1.5\t1\t2\t3\n");
        IDataView view = _context.Data.LoadFromTextFile<Line>(file.Path);

        Assert.AreEqual("a b", view.GetColumn<string>("Name").Single());
        Assert.AreEqual(1.5f, view.GetColumn<float>("Value").Single());
    }

    [TestMethod]
    public void AHeaderIsSkippedAndNamesNoSlots()
    {
        using var file = new TemporaryFile("Name,Value,X,Y,Count\nfirst,0.5,1,2,3\n");
        IDataView view = Load(_context, file, hasHeader: true);

        Assert.AreEqual("first", view.GetColumn<string>("Name").Single());
        Assert.IsFalse(view.Schema["Pair"].HasSlotNames());
    }

    [TestMethod]
    public void EmptyAndWindowsLinesAreNoRows()
    {
        using var file = new TemporaryFile("first,0.5,1,2,3\r\n\r\nsecond,0.25,3,4,5\r\n");
        IDataView view = Load(_context, file);

        CollectionAssert.AreEqual(new[] { "first", "second" }, view.GetColumn<string>("Name").ToArray());
        CollectionAssert.AreEqual(new[] { 3, 5 }, view.GetColumn<int>("Count").ToArray());
    }

    [TestMethod]
    public void RowsKeepTheirOrderAndRepeat()
    {
        using var file = new TemporaryFile(string.Concat(Enumerable.Range(0, 500).Select(row => $"r{row},{row},0,0,{row}\n")));
        IDataView view = Load(_context, file);
        int[] expected = [.. Enumerable.Range(0, 500)];

        CollectionAssert.AreEqual(expected, view.GetColumn<int>("Count").ToArray());
        CollectionAssert.AreEqual(expected, view.GetColumn<int>("Count").ToArray());
        CollectionAssert.AreEqual(view.Ids(), view.Ids());
        Assert.AreEqual(500, view.Ids().Distinct().Count());
        Assert.IsNull(view.GetRowCount());
    }

    [TestMethod]
    public void ARowShufflesAmongTheRest()
    {
        using var file = new TemporaryFile(string.Concat(Enumerable.Range(0, 100).Select(row => $"r{row},{row},0,0,{row}\n")));
        IDataView view = Load(_context, file);

        CollectionAssert.AreEquivalent(Enumerable.Range(0, 100).ToArray(), view.Read<int>("Count", new Random(1)));
    }

    [TestMethod]
    public void ARangeOfColumnsIsAVectorWhateverItsWidth()
    {
        using var file = new TemporaryFile("1\t2\t3\t4\n");
        IDataView view = _context.Data.LoadFromTextFile<Wide>(file.Path);

        Assert.AreEqual("Vector<Single, 3>", view.Schema["Three"].Type.ToString());
        Assert.AreEqual("Vector<Single, 1>", view.Schema["One"].Type.ToString());
        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f }, view.GetColumn<float[]>("Three").Single());
        CollectionAssert.AreEqual(new[] { 4f }, view.GetColumn<float[]>("One").Single());
    }

    [TestMethod]
    public void ASingleColumnIsAVectorWhenForced()
    {
        using var file = new TemporaryFile("1\t2\n");
        IDataView view = _context.Data.LoadFromTextFile(
            file.Path, [new TextLoader.Column("One", DataKind.Single, [new TextLoader.Range(1) { ForceVector = true }])]);

        Assert.AreEqual("Vector<Single, 1>", view.Schema["One"].Type.ToString());
        CollectionAssert.AreEqual(new[] { 2f }, view.GetColumn<float[]>("One").Single());
    }

    [TestMethod]
    public void CursorSetsReadEachLineOnce()
    {
        using var file = new TemporaryFile(string.Concat(Enumerable.Range(0, 300).Select(row => $"r{row},{row},0,0,{row}\n")));
        IDataView view = Load(_context, file);
        var counts = new List<int>();
        foreach (DataViewRowCursor cursor in view.GetRowCursorSet([view.Schema["Count"]], 3))
        {
            using (cursor)
            {
                counts.AddRange(cursor.Rest<int>("Count"));
            }
        }

        CollectionAssert.AreEquivalent(Enumerable.Range(0, 300).ToArray(), counts);
    }

    [TestMethod]
    public void AMissingFileIsRefusedAtOnce()
    {
        using var file = new TemporaryFile();

        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _context.Data.LoadFromTextFile<Line>(file.Path));
        StringAssert.Contains(error.Message, "File or directory does not exist at path");
    }

    [TestMethod]
    public void AMemberWithoutLoadColumnIsRefused()
    {
        using var file = new TemporaryFile("1\t2\n");

        Assert.ThrowsExactly<InvalidOperationException>(() => _context.Data.LoadFromTextFile<Unmapped>(file.Path));
    }

    private sealed class Line
    {
        [LoadColumn(0)]
        public string? Name { get; set; }

        [LoadColumn(1)]
        public float Value { get; set; }

        [LoadColumn(2, 3)]
        [VectorType(2)]
        public float[]? Pair { get; set; }

        [LoadColumn(4)]
        public int Count { get; set; }
    }

    private sealed class Wide
    {
        [LoadColumn(0, 2)]
        public float[]? Three { get; set; }

        [LoadColumn(3, 3)]
        public float[]? One { get; set; }
    }

    private sealed class Unmapped
    {
        public float Value { get; set; }
    }
}
