using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Models;

/// <summary>Engines for a class that says less than the data a model was fitted on.</summary>
[TestClass]
public sealed class EngineInputs
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _data;

    public EngineInputs()
    {
        IDataView readings = Reading.View(_context, 3);
        _data = _context.Transforms.Conversion.MapValueToKey("Key", "Name").Fit(readings).Transform(readings);
    }

    [TestMethod]
    public void ASchemaWantsAMemberForEveryColumn()
    {
        ITransformer model = _context.Transforms.CopyColumns("Copy", "Pair").Fit(_data);
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(
            () => _context.Model.CreatePredictionEngine<OnlyPair, Copied>(model, _data.Schema));
        Assert.Contains("Number", error.Message);
    }

    [TestMethod]
    public void ADefinitionNeedsNone()
    {
        ITransformer model = _context.Transforms.CopyColumns("Copy", "Pair").Fit(_data);
        SchemaDefinition input = SchemaDefinition.Create(typeof(OnlyPair), SchemaDefinition.Direction.Read);
        input["Pair"].ColumnType = _data.Schema["Pair"].Type;
        using PredictionEngine<OnlyPair, Copied> engine = _context.Model.CreatePredictionEngine<OnlyPair, Copied>(
            model,
            new PredictionEngineOptions { InputSchemaDefinition = input, IgnoreMissingColumns = false, OwnsTransformer = false });
        Assert.AreEqual("Vector<Single, 2>", engine.OutputSchema["Copy"].Type.ToString());
        CollectionAssert.AreEqual(new[] { 8f, 9f }, engine.Predict(new OnlyPair { Pair = [8, 9] }).Copy);
    }

    [TestMethod]
    public void AnotherTypeOfValueDoesNotFit()
    {
        ITransformer model = _context.Transforms.CopyColumns("Copy", "Pair").Fit(_data);
        SchemaDefinition input = SchemaDefinition.Create(typeof(Words), SchemaDefinition.Direction.Read);
        input["Pair"].ColumnType = _data.Schema["Pair"].Type;
        Assert.Throws<Exception>(() => _context.Model.CreatePredictionEngine<Words, Copied>(
            model, new PredictionEngineOptions { InputSchemaDefinition = input, IgnoreMissingColumns = false }));
    }

    [TestMethod]
    public void AKeyCountsFromZeroOnItsWayIn()
    {
        ITransformer model = _context.Transforms.Conversion.MapKeyToValue("Name", "Key").Fit(_data);
        SchemaDefinition input = SchemaDefinition.Create(typeof(OnlyKey), SchemaDefinition.Direction.Read);
        DataViewSchema.Column key = _data.Schema["Key"];
        VBuffer<ReadOnlyMemory<char>> values = default;
        key.GetKeyValues(ref values);
        input["Key"].ColumnType = key.Type;
        input["Key"].AddAnnotation("KeyValues", values, key.Annotations.Schema["KeyValues"].Type);
        using PredictionEngine<OnlyKey, Named> engine = _context.Model.CreatePredictionEngine<OnlyKey, Named>(
            model, new PredictionEngineOptions { InputSchemaDefinition = input });
        Assert.AreEqual("row 0", engine.Predict(new OnlyKey { Key = 0 }).Name);
        Assert.AreEqual("row 2", engine.Predict(new OnlyKey { Key = 2 }).Name);
        Assert.IsTrue(string.IsNullOrEmpty(engine.Predict(new OnlyKey { Key = 3 }).Name));
    }

    private sealed class OnlyPair
    {
        public float[] Pair { get; set; } = [];
    }

    private sealed class Copied
    {
        public float[] Copy { get; set; } = [];
    }

    private sealed class Words
    {
        public string[] Pair { get; set; } = [];
    }

    private sealed class OnlyKey
    {
        public uint Key { get; set; }
    }

    private sealed class Named
    {
        public string? Name { get; set; }
    }
}
