using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using SearchSpace = Microsoft.ML.SearchSpace.SearchSpace;

namespace AutoML.Tests;

/// <summary>What AutoML draws is what is trained: seen by the factory, and in the network that comes out.</summary>
[TestClass]
public sealed class SweepTests
{
    public static IEnumerable<object[]> Tasks => SweptTask.Names;

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void TheNetworkIsTheOneThatWasDrawn(string task)
    {
        SweptTask swept = SweptTask.All[task];
        var mlContext = new MLContext(seed: 1);
        IDataView data = SweptRow.View(mlContext, 0, 12);
        var random = new Random(7);
        for (int trial = 0; trial < 4; trial++)
        {
            RecurrentTrainerOptions? seen = null;
            SweepableEstimator estimator = swept.Sweepable(mlContext, options =>
            {
                options.NumberOfEpochs = 1;
                seen = options;
            });
            Parameter point = Draw(estimator.SearchSpace, random);
            RecurrentTransformer model = SweptTask.Model(estimator.BuildFromOption(mlContext, point).Fit(data));
            AssertIsDrawn(point, seen!, model);
        }
    }

    internal static void AssertIsDrawn(Parameter point, RecurrentTrainerOptions seen, RecurrentTransformer model)
    {
        int size = point["HiddenSize"].AsType<int>();
        int layers = point["NumberOfLayers"].AsType<int>();
        bool bidirectional = point["Bidirectional"].AsType<bool>();
        Assert.AreEqual(size, seen.HiddenSize);
        Assert.AreEqual(layers, seen.NumberOfLayers);
        Assert.AreEqual(bidirectional, seen.Bidirectional);
        Assert.AreEqual(point["LearningRate"].AsType<double>(), seen.LearningRate);
        Assert.AreEqual(point["BatchSize"].AsType<int>(), seen.BatchSize);
        Assert.HasCount(layers, model.Model.Spec.Layers);
        foreach (RecurrentLayerSpec layer in model.Model.Spec.Layers)
        {
            Assert.AreEqual(size, layer.HiddenSize);
            Assert.AreEqual(bidirectional, layer.Bidirectional);
        }

        if (seen is PooledTrainerOptions)
        {
            Assert.AreEqual(point["Pooling"].AsType<string>(), $"{model.Model.Spec.Pooling}");
        }
    }

    private static Parameter Draw(SearchSpace space, Random random) =>
        space.SampleFromFeatureSpace([.. Enumerable.Range(0, space.FeatureSpaceDim).Select(_ => random.NextDouble())]);
}
