using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Deployment;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>Which models fit the classes of a pool, and which are refused before they serve.</summary>
[TestClass]
public sealed class LoadingTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly MLContext _ml = new(1);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void AChainWithOtherTransformersIsServed()
    {
        IDataView data = SeriesModels.View(_ml);
        ITransformer chain = _ml.Transforms.CopyColumns("Copy", "History")
            .Append(SeriesModels.Trainer(_ml, seed: 5, "Copy"))
            .Append(_ml.Transforms.CopyColumns("Forecast", "Score"))
            .Fit(data);
        using var pool = Serve<Series, Forecast>(SeriesModels.Save(_ml, chain, data.Schema));
        float[] expected = [.. chain.Transform(data).GetColumn<float>("Score")];
        CollectionAssert.AreEqual(
            expected,
            pool.PredictMany(Histories(data)).Select(answer => answer.Value).ToArray());
        Assert.AreEqual("LSTM", $"{pool.Current!.Description.Model.Network.Layers[0].Cell.Kind}".ToUpperInvariant());
    }

    [TestMethod]
    public void WhatAClassLeavesOpenIsTakenFromTheSchema()
    {
        IDataView data = SeriesModels.View(_ml);
        IEstimator<ITransformer> keys = _ml.Transforms.Conversion.MapValueToKey("Key", "Group");
        IDataView mapped = keys.Fit(data).Transform(data);
        ITransformer chain = _ml.Transforms.Conversion.MapKeyToValue("Name", "Key").Append(SeriesModels.Trainer(_ml, seed: 5)).Fit(mapped);
        using var pool = Serve<Keyed, Named>(SeriesModels.Save(_ml, chain, mapped.Schema));
        IEnumerable<Keyed> examples = new uint[] { 0, 1 }.Select(key => new Keyed { Key = key, History = SeriesModels.Example.History });
        Assert.AreEqual("even odd", string.Join(' ', pool.PredictMany(examples).Select(answer => answer.Name)));
    }

    [TestMethod]
    public void AModelSavedWithoutASchemaIsServedToAClassThatStatesAll()
    {
        IDataView data = SeriesModels.View(_ml);
        ITransformer model = SeriesModels.Trainer(_ml, seed: 1).Fit(data);
        using var pool = Serve<Stated, NextValue>(SeriesModels.Save(_ml, model, null));
        Assert.AreEqual(
            SeriesModels.Answer(SeriesModels.Zip(0)), pool.Predict(new Stated { History = SeriesModels.Example.History }).Score);
    }

    [TestMethod]
    public void AClassThatStatesAnotherLengthIsRefused() => Refuses<Longer, NextValue>("History");

    [TestMethod]
    public void AClassWithoutTheColumnIsRefused() => Refuses<NextValue, NextValue>("History");

    [TestMethod]
    public void AnAnswerThatTheModelDoesNotGiveIsRefused() => Refuses<Series, Forecast>("Forecast");

    [TestMethod]
    public void AnotherTypeOfValueIsRefused() => Refuses<Words, NextValue>("History");

    [TestMethod]
    public void AFileWithoutARecurrentModelIsRefused()
    {
        IDataView data = SeriesModels.View(_ml);
        ITransformer copy = _ml.Transforms.CopyColumns("Score", "Next").Fit(data);
        Refuses<Series, NextValue>("has no recurrent model", SeriesModels.Save(_ml, copy, data.Schema));
    }

    [TestMethod]
    public void ACallerMayRefuseAModel()
    {
        string[] seen = [];
        Refuses<Series, NextValue>(
            "model.zip cannot be served. The service is for 24 steps; the model has 6.",
            SeriesModels.Zip(0),
            options => options.Accept = description =>
            {
                seen = [.. description.Model.Columns.Inputs.Select(input => input.Name)];
                throw new FormatException("The service is for 24 steps; the model has 6.");
            });
        CollectionAssert.AreEqual(new[] { "History" }, seen);
    }

    [TestMethod]
    public void ACallerMayMapMembersToColumns()
    {
        using var pool = Serve<Values, NextValue>(SeriesModels.Zip(2), options => options.MapInput = (description, input) =>
            input[nameof(Values.Items)].ColumnName = description.Model.Columns.Inputs[0].Name);
        Assert.AreEqual(
            SeriesModels.Answer(SeriesModels.Zip(2)), pool.Predict(new Values { Items = SeriesModels.Example.History }).Score);
    }

    [TestMethod]
    public void EachModelHasItsOwnContext()
    {
        var contexts = new HashSet<MLContext>();
        using var test = new PoolOfTest(options => options.CreateContext = () =>
        {
            var context = new MLContext();
            contexts.Add(context);
            return context;
        });
        test.PutAndLook(SeriesModels.Zip(0));
        test.PutAndLook(SeriesModels.Zip(1));
        Assert.HasCount(2, contexts);
    }

    [TestMethod]
    public void OptionsAreCheckedAndCopied()
    {
        foreach (Action<RecurrentPredictionPoolOptions> change in new Action<RecurrentPredictionPoolOptions>[]
        {
            options => options.PollInterval = TimeSpan.Zero,
            options => options.RetryInterval = TimeSpan.FromDays(2),
            options => options.Limits = null!,
            options => options.Limits = new RecurrentModelLimits { MaximumDepth = 0 },
            options => options.MaximumRetainedEngines = 0,
            options => options.CreateContext = null!,
        })
        {
            Assert.Throws<ArgumentException>(() => new PoolOfTest(change));
        }

        Assert.ThrowsExactly<ArgumentException>(() => new RecurrentPredictionPool<Series, NextValue>(" "));
    }

    private static IEnumerable<Series> Histories(IDataView data) =>
        data.GetColumn<float[]>("History").Select(history => new Series { History = history });

    private void Refuses<TIn, TOut>(string part, byte[]? zip = null, Action<RecurrentPredictionPoolOptions>? configure = null)
        where TIn : class
        where TOut : class, new()
    {
        using var pool = Serve<TIn, TOut>(zip ?? SeriesModels.Zip(0), configure);
        Assert.IsFalse(pool.IsReady);
        Assert.Contains(part, pool.LastFailure!.Message);
    }

    private RecurrentPredictionPool<TIn, TOut> Serve<TIn, TOut>(byte[] zip, Action<RecurrentPredictionPoolOptions>? configure = null)
        where TIn : class
        where TOut : class, new()
    {
        var options = new RecurrentPredictionPoolOptions();
        configure?.Invoke(options);
        var pool = new RecurrentPredictionPool<TIn, TOut>(_folder.Write("model.zip", zip), options, null, new Clock(), watches: false);
        pool.Look();
        return pool;
    }

    private sealed class Forecast
    {
        [ColumnName("Forecast")]
        public float Value { get; set; }
    }

    private sealed class Keyed
    {
        public float[] History { get; set; } = [];

        public uint Key { get; set; }
    }

    private sealed class Named
    {
        public string Name { get; set; } = "";
    }

    private sealed class Stated
    {
        [VectorType(SeriesModels.Steps)]
        public float[] History { get; set; } = [];
    }

    private sealed class Longer
    {
        [VectorType(SeriesModels.Steps + 1)]
        public float[] History { get; set; } = [];
    }

    private sealed class Words
    {
        public string[] History { get; set; } = [];
    }

    private sealed class Values
    {
        public float[] Items { get; set; } = [];
    }
}
