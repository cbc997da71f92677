using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Models;

[TestClass]
public sealed class PredictionEngines
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _data;
    private readonly ITransformer _model;

    public PredictionEngines()
    {
        _data = Reading.View(_context, 3);
        _model = _context.Transforms.CopyColumns("Copy", "Value")
            .Append(_context.Transforms.Concatenate("Both", "Copy", "Pair"))
            .Fit(_data);
    }

    [TestMethod]
    public void PredictOneRow()
    {
        using PredictionEngine<Reading, Output> engine = _context.Model.CreatePredictionEngine<Reading, Output>(_model);
        Output output = engine.Predict(new Reading { Value = 7, Pair = [8, 9] });

        CollectionAssert.AreEqual(new[] { 7f, 8f, 9f }, output.Both);
        Assert.AreEqual(7f, output.Copy);
    }

    [TestMethod]
    public void PredictIntoAGivenObject()
    {
        using PredictionEngine<Reading, Output> engine = _context.Model.CreatePredictionEngine<Reading, Output>(_model);
        var output = new Output();
        Output given = output;
        engine.Predict(new Reading { Value = 7, Pair = [8, 9] }, ref output);

        Assert.AreSame(given, output);
        Assert.AreEqual(7f, output.Copy);
    }

    [TestMethod]
    public void KeepNothingFromOneRowToTheNext()
    {
        using PredictionEngine<Reading, Output> engine = _context.Model.CreatePredictionEngine<Reading, Output>(_model);
        Output first = engine.Predict(new Reading { Value = 1, Pair = [2, 3] });
        Output second = engine.Predict(new Reading { Value = 4, Pair = [5, 6] });

        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f }, first.Both);
        CollectionAssert.AreEqual(new[] { 4f, 5f, 6f }, second.Both);
    }

    [TestMethod]
    public void KnowTheirOutputSchema()
    {
        using PredictionEngine<Reading, Output> engine = _context.Model.CreatePredictionEngine<Reading, Output>(_model);

        Assert.AreEqual("Vector<Single, 3>", engine.OutputSchema["Both"].Type.ToString());
    }

    [TestMethod]
    public void TakeADataSchemaForTheirInput()
    {
        using PredictionEngine<Reading, Output> engine = _context.Model.CreatePredictionEngine<Reading, Output>(_model, _data.Schema);

        Assert.AreEqual(7f, engine.Predict(new Reading { Value = 7, Pair = [8, 9] }).Copy);
    }

    [TestMethod]
    public void TakeOptions()
    {
        using PredictionEngine<Reading, WithMore> engine = _context.Model.CreatePredictionEngine<Reading, WithMore>(
            _model, new PredictionEngineOptions { IgnoreMissingColumns = true });

        Assert.AreEqual(7f, engine.Predict(new Reading { Value = 7, Pair = [8, 9] }).Copy);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Model.CreatePredictionEngine<Reading, WithMore>(
            _model, new PredictionEngineOptions { IgnoreMissingColumns = false }));
    }

    [TestMethod]
    public void TakeDefinitionsInTheirOptions()
    {
        var input = SchemaDefinition.Create(typeof(Open));
        input["Pair"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2);
        var output = SchemaDefinition.Create(typeof(WithMore));
        output["More"].ColumnName = "Value";
        using PredictionEngine<Open, WithMore> engine = _context.Model.CreatePredictionEngine<Open, WithMore>(
            _model, new PredictionEngineOptions { InputSchemaDefinition = input, OutputSchemaDefinition = output });

        Assert.AreEqual(7f, engine.Predict(new Open { Value = 7, Pair = [8, 9] }).More);
    }

    [TestMethod]
    public void IgnoreAMissingOutputUnlessAsked()
    {
        using PredictionEngine<Reading, WithMore> engine = _context.Model.CreatePredictionEngine<Reading, WithMore>(_model);

        Assert.AreEqual(-1f, engine.Predict(new Reading { Value = 7, Pair = [8, 9] }).More);
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _context.Model.CreatePredictionEngine<Reading, WithMore>(_model, ignoreMissingColumns: false));
        StringAssert.Contains(error.Message, "More");
    }

    [TestMethod]
    public void TakeADefinitionOfTheirInput()
    {
        var definition = SchemaDefinition.Create(typeof(Open));
        definition["Pair"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2);
        using PredictionEngine<Open, Output> engine =
            _context.Model.CreatePredictionEngine<Open, Output>(_model, inputSchemaDefinition: definition);

        CollectionAssert.AreEqual(new[] { 7f, 8f, 9f }, engine.Predict(new Open { Value = 7, Pair = [8, 9] }).Both);
    }

    [TestMethod]
    public void RefuseAnInputWithoutItsColumns()
    {
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _context.Model.CreatePredictionEngine<Output, Output>(_model));
        StringAssert.Contains(error.Message, "Value");
    }

    [TestMethod]
    public void RefuseNoModelAndNoRow()
    {
        using PredictionEngine<Reading, Output> engine = _context.Model.CreatePredictionEngine<Reading, Output>(_model);

        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Model.CreatePredictionEngine<Reading, Output>(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => engine.Predict(null!));
    }

    [TestMethod]
    public void ServeEachThreadItsOwn()
    {
        float[] copies = new float[64];
        Parallel.For(0, copies.Length, index =>
        {
            using PredictionEngine<Reading, Output> engine = _context.Model.CreatePredictionEngine<Reading, Output>(_model);
            copies[index] = engine.Predict(new Reading { Value = index, Pair = [0, 0] }).Copy;
        });

        CollectionAssert.AreEqual(Enumerable.Range(0, 64).Select(index => (float)index).ToArray(), copies);
    }

    private sealed class Output
    {
        public float Copy { get; set; }

        public float[]? Both { get; set; }
    }

    private sealed class WithMore
    {
        public float Copy { get; set; }

        public float More { get; set; } = -1;
    }

    private sealed class Open
    {
        public float Value { get; set; }

        public float[]? Pair { get; set; }
    }
}
