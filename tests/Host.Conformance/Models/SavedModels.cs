using System.IO.Compression;
using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Models;

[TestClass]
public sealed class SavedModels
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _data;
    private readonly ITransformer _model;

    public SavedModels()
    {
        _data = Reading.View(_context, 5);
        _model = _context.Transforms.CopyColumns("Copy", "Value")
            .Append(_context.Transforms.Concatenate("Both", "Copy", "Pair"))
            .Append(_context.Transforms.Conversion.MapValueToKey("Key", "Name"))
            .Append(_context.Transforms.Conversion.MapKeyToValue("Word", "Key"))
            .Append(_context.Transforms.DropColumns("Copy"))
            .Fit(_data);
    }

    private byte[] Saved()
    {
        using var stream = new MemoryStream();
        _context.Model.Save(_model, _data.Schema, stream);
        return stream.ToArray();
    }

    private static void AssertSame(DataViewSchema expected, DataViewSchema actual) => CollectionAssert.AreEqual(
        expected.Where(column => !column.IsHidden).Select(column => column.ToString()).ToArray(),
        actual.Where(column => !column.IsHidden).Select(column => column.ToString()).ToArray());

    [TestMethod]
    public void ComeBackFromAStream()
    {
        using var stream = new MemoryStream(Saved());
        var fresh = new MLContext();
        ITransformer loaded = fresh.Model.Load(stream, out DataViewSchema schema);
        IDataView result = loaded.Transform(_data);

        AssertSame(_data.Schema, schema);
        AssertSame(_model.GetOutputSchema(_data.Schema), loaded.GetOutputSchema(schema));
        CollectionAssert.AreEqual(new[] { "row 0", "row 1", "row 2", "row 3", "row 4" }, result.GetColumn<string>("Word").ToArray());
        CollectionAssert.AreEqual(new uint[] { 1, 2, 3, 4, 5 }, result.GetColumn<uint>("Key").ToArray());
        CollectionAssert.AreEqual(new[] { 2f, 4f, -4f }, result.GetColumn<float[]>("Both").Last());
    }

    [TestMethod]
    public void ComeBackFromAFile()
    {
        using var file = new TemporaryFile();
        _context.Model.Save(_model, _data.Schema, file.Path);
        ITransformer loaded = new MLContext().Model.Load(file.Path, out DataViewSchema schema);

        AssertSame(_data.Schema, schema);
        Assert.HasCount(5, loaded.Transform(_data).GetColumn<string>("Word").ToArray());
    }

    [TestMethod]
    public void AChainComesBackAsAChainOfTheSameParts()
    {
        using var stream = new MemoryStream(Saved());
        var loaded = (IEnumerable<ITransformer>)_context.Model.Load(stream, out _);

        CollectionAssert.AreEqual(
            ((IEnumerable<ITransformer>)_model).Select(part => part.GetType()).ToArray(),
            loaded.Select(part => part.GetType()).ToArray());
    }

    [TestMethod]
    public void TheSchemaKeepsItsAnnotations()
    {
        IDataView keyed = _context.Transforms.Conversion.MapValueToKey("Key", "Name").Fit(_data).Transform(_data);
        using var stream = new MemoryStream();
        _context.Model.Save(_model, keyed.Schema, stream);
        stream.Position = 0;
        _context.Model.Load(stream, out DataViewSchema schema);
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["Key"].GetKeyValues(ref names);

        Assert.AreEqual("Key<UInt32, 0-4>", schema["Key"].Type.ToString());
        Assert.AreEqual("row 4", names.GetItemOrDefault(4).ToString());
    }

    [TestMethod]
    public void TheSchemaKeepsEveryType()
    {
        IDataView data = _context.Data.LoadFromEnumerable([EveryType.Example()]);
        using var stream = new MemoryStream();
        _context.Model.Save(_context.Transforms.CopyColumns("Copy", "R4").Fit(data), data.Schema, stream);
        stream.Position = 0;
        _context.Model.Load(stream, out DataViewSchema schema);

        CollectionAssert.AreEqual(EveryType.Columns, schema.Select(column => column.ToString()).ToArray());
    }

    [TestMethod]
    public void WithoutASchemaNoneComesBack()
    {
        using var stream = new MemoryStream();
        _context.Model.Save(_model, null!, stream);
        stream.Position = 0;
        ITransformer loaded = _context.Model.Load(stream, out DataViewSchema schema);

        Assert.IsNull(schema);
        Assert.HasCount(5, loaded.Transform(_data).GetColumn<string>("Word").ToArray());
    }

    [TestMethod]
    public void AreZipsOfTheirParts()
    {
        using var zip = new ZipArchive(new MemoryStream(Saved()));
        string[] entries = [.. zip.Entries.Select(entry => entry.FullName.Replace('\\', '/'))];

        foreach (string expected in new[]
        {
            "TransformerChain/Model.key", "TransformerChain/Transform_000/Model.key", "TransformerChain/Transform_004/Model.key",
            "Schema", "TrainingInfo/Version.txt",
        })
        {
            CollectionAssert.Contains(entries, expected, string.Join(' ', entries));
        }
    }

    [TestMethod]
    public void ASingleTransformerComesBackAlone()
    {
        ITransformer copy = _context.Transforms.CopyColumns("Copy", "Value").Fit(_data);
        using var stream = new MemoryStream();
        _context.Model.Save(copy, _data.Schema, stream);
        stream.Position = 0;
        ITransformer loaded = _context.Model.Load(stream, out _);

        CollectionAssert.AreEqual(new[] { 0f, 0.5f, 1f, 1.5f, 2f }, loaded.Transform(_data).GetColumn<float>("Copy").ToArray());
    }

    [TestMethod]
    public void StreamsStayOpen()
    {
        using var stream = new MemoryStream();
        _context.Model.Save(_model, _data.Schema, stream);
        Assert.IsTrue(stream.CanWrite);
        stream.Position = 0;
        _context.Model.Load(stream, out _);

        Assert.IsTrue(stream.CanRead);
    }

    [TestMethod]
    public void ServeAPredictionEngine()
    {
        using var stream = new MemoryStream(Saved());
        var fresh = new MLContext();
        ITransformer loaded = fresh.Model.Load(stream, out _);
        using PredictionEngine<Reading, Words> engine = fresh.Model.CreatePredictionEngine<Reading, Words>(loaded);

        Assert.AreEqual("row 3", engine.Predict(new Reading { Name = "row 3", Pair = [0, 0] }).Word);
    }

    [TestMethod]
    public void SavingAgainGivesTheSameParts()
    {
        using var stream = new MemoryStream(Saved());
        ITransformer loaded = _context.Model.Load(stream, out DataViewSchema schema);
        using var again = new MemoryStream();
        _context.Model.Save(loaded, schema, again);
        using var first = new ZipArchive(new MemoryStream(Saved()));
        using var second = new ZipArchive(new MemoryStream(again.ToArray()));

        CollectionAssert.AreEquivalent(
            first.Entries.Select(entry => (entry.FullName, entry.Length)).ToArray(),
            second.Entries.Select(entry => (entry.FullName, entry.Length)).ToArray());
    }

    private sealed class Words
    {
        public string? Word { get; set; }
    }
}
