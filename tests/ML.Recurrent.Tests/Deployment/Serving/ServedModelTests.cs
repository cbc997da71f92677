using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Deployment;
using ML.Recurrent.Deployment.Serving;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>How many engines a model has, and when they and it are disposed of.</summary>
[TestClass]
public sealed class ServedModelTests
{
    private readonly Counted _transformer = new(SeriesModels.Zip(0));
    private readonly List<Counted> _engines = [];
    private readonly LogLines _log = new();

    [TestMethod]
    public void AsManyEnginesAreMadeAsAreOutAtOnce()
    {
        ServedModel<Series, NextValue> model = Model(maximumRetained: 8);
        for (int i = 0; i < 20; i++)
        {
            ReturnAll(model, Take(model, 3));
        }

        Assert.HasCount(3, _engines);
        Assert.AreEqual(3, model.EngineCount);
        Assert.AreEqual(0, Disposals);
    }

    [TestMethod]
    public void NoMoreAreKeptThanAllowed()
    {
        ServedModel<Series, NextValue> model = Model(maximumRetained: 2);
        ReturnAll(model, Take(model, 5));
        Assert.AreEqual((5, 3, 2), (_engines.Count, Disposals, model.EngineCount));
    }

    [TestMethod]
    public void AllAreDisposedOfWithTheLastThatComesBack()
    {
        ServedModel<Series, NextValue> model = Model(maximumRetained: 2);
        PredictionEngine<Series, NextValue>[] engines = Take(model, 5);
        model.Retire();
        Assert.IsFalse(model.TryTake(out _));
        ReturnAll(model, engines[..4]);
        Assert.AreEqual((0, 0), (Disposals, _transformer.Disposals));
        model.Return(engines[4]);
        model.Retire();
        Assert.AreEqual((5, 1), (Disposals, _transformer.Disposals));
        Assert.IsTrue(_engines.All(engine => engine.Disposals == 1));
    }

    [TestMethod]
    public void WithNoneOutAllAreDisposedOfAtOnce()
    {
        ServedModel<Series, NextValue> model = Model(maximumRetained: 4);
        model.Prepare(3);
        ReturnAll(model, Take(model, 1));
        model.Retire();
        Assert.AreEqual((3, 3, 1), (_engines.Count, Disposals, _transformer.Disposals));
    }

    [TestMethod]
    public void AnEngineThatCannotBeMadeIsNotWaitedFor()
    {
        var model = new ServedModel<Series, NextValue>(
            Snapshot(), _transformer, () => throw new OutOfMemoryException(), maximumRetained: 1, _log);
        Assert.ThrowsExactly<OutOfMemoryException>(() => model.TryTake(out _));
        model.Retire();
        Assert.AreEqual(1, _transformer.Disposals);
    }

    [TestMethod]
    public void WhatCannotBeDisposedOfIsToldAndNobodysError()
    {
        _transformer.IsBroken = true;
        ServedModel<Series, NextValue> model = Model(maximumRetained: 1);
        PredictionEngine<Series, NextValue>[] engines = Take(model, 3);
        _engines.ForEach(engine => engine.IsBroken = true);
        ReturnAll(model, engines[..2]);
        model.Retire();
        model.Return(engines[2]);
        Assert.AreEqual((3, 1), (Disposals, _transformer.Disposals));
        Assert.HasCount(4, _log.Warnings);
        Assert.Contains("version 1, which no longer serves, could not be disposed of", _log.Warnings[^1]);
    }

    private int Disposals => _engines.Sum(engine => engine.Disposals);

    private static PredictionEngine<Series, NextValue>[] Take(ServedModel<Series, NextValue> model, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => model.TryTake(out var engine) ? engine : throw new AssertFailedException("retired"))];

    private static void ReturnAll(ServedModel<Series, NextValue> model, PredictionEngine<Series, NextValue>[] engines)
    {
        foreach (PredictionEngine<Series, NextValue> engine in engines)
        {
            model.Return(engine);
        }
    }

    private static ModelSnapshot Snapshot() => new(1, "", DateTimeOffset.UnixEpoch, new RecurrentModelDescription(1, []), "");

    private ServedModel<Series, NextValue> Model(int maximumRetained)
    {
        var ml = new MLContext();
        DataViewSchema schema = SeriesModels.View(ml).Schema;
        return new ServedModel<Series, NextValue>(
            Snapshot(),
            _transformer,
            () =>
            {
                var ofEngine = new Counted(SeriesModels.Zip(0));
                _engines.Add(ofEngine);
                return ml.Model.CreatePredictionEngine<Series, NextValue>(ofEngine, new PredictionEngineOptions
                {
                    InputSchemaDefinition = InputDefinition.Of(typeof(Series), schema, null),
                    OwnsTransformer = true,
                });
            },
            maximumRetained,
            _log);
    }

    /// <summary>A loaded model that counts how often it is disposed of.</summary>
    private sealed class Counted(byte[] zip) : ITransformer, IDisposable
    {
        private readonly ITransformer _model = new MLContext().Model.Load(new MemoryStream(zip), out _);

        public int Disposals { get; private set; }

        public bool IsBroken { get; set; }

        public bool IsRowToRowMapper => true;

        public void Dispose()
        {
            Disposals++;
            if (IsBroken)
            {
                throw new IOException("disposed of badly");
            }
        }

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _model.GetOutputSchema(inputSchema);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _model.GetRowToRowMapper(inputSchema);

        public void Save(ModelSaveContext ctx) => _model.Save(ctx);

        public IDataView Transform(IDataView input) => _model.Transform(input);
    }
}
