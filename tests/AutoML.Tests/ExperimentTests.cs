using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.Data;
using Microsoft.ML.SearchSpace;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Training;

namespace AutoML.Tests;

/// <summary>AutoML's own experiments, with our trainers in them.</summary>
[TestClass]
public sealed class ExperimentTests
{
    private const int Trials = 3;

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("regression, LSTM")]
    [DataRow("binary, GRU")]
    [DataRow("multiclass, RNN")]
    public void TheBestModelIsTheOneOfItsTrialAndIsSaved(string task)
    {
        var seen = new List<RecurrentTrainerOptions>();
        SweepableEstimator estimator = SweptTask.All[task].Sweepable(_ml, options =>
        {
            options.NumberOfEpochs = 2;
            seen.Add(options);
        });
        IDataView validation = SweptRow.View(_ml, 40, 20);
        TrialResult best = Measured(Experiment(estimator), task).Run();

        Assert.HasCount(Trials, seen);
        Assert.HasCount(Trials, seen.Select(options => options.HiddenSize).Distinct());
        Parameter point = Drawn(best.TrialSettings.Parameter)!;
        RecurrentTrainerOptions options = seen.Single(options => options.HiddenSize == point["HiddenSize"].AsType<int>());
        SweepTests.AssertIsDrawn(point, options, SweptTask.Model(best.Model));

        using var file = new MemoryStream();
        _ml.Model.Save(best.Model, validation.Schema, file);
        file.Position = 0;
        ITransformer loaded = new MLContext().Model.Load(file, out _);
        CollectionAssert.AreEqual(Scores(best.Model, validation), Scores(loaded, validation));
    }

    [TestMethod]
    public void WhatIsOfTheRunIsSetInTheFactory()
    {
        IDataView later = SweptRow.View(_ml, 40, 20);
        using var stop = new CancellationTokenSource();
        var validated = new List<double?>();
        var progress = new Observer(report => validated.Add(report.ValidationLoss));
        var space = new SearchSpace<RecurrentRegressionTrainer.Options>(new() { LabelColumnName = "Next", NumberOfEpochs = 2 });
        space.Remove("NumberOfEpochs");
        TrialResult best = Measured(Experiment(AutoMLSnippets.Watched(_ml, space, later, progress, stop.Token)), "regression, LSTM").Run();
        Assert.HasCount(Trials * 2, validated);
        CollectionAssert.AllItemsAreNotNull(validated);
        Assert.IsNotNull(best.Model);
    }

    [TestMethod]
    public void ATrialThatIsCancelledLeavesTheBestBeforeIt()
    {
        using var stop = new CancellationTokenSource();
        int trials = 0;
        SweepableEstimator estimator = SweptTask.All["regression, LSTM"].Sweepable(_ml, options =>
        {
            options.NumberOfEpochs = trials++ < 2 ? 1 : int.MaxValue;
            options.CancellationToken = stop.Token;
            options.Progress = new Observer(report =>
            {
                if (report.Epoch == 3)
                {
                    stop.Cancel();
                }
            });
        });
        AutoMLExperiment experiment = Measured(Experiment(estimator), "regression, LSTM").SetMaxModelToExplore(100);
        TrialResult best = experiment.RunAsync(stop.Token).Result;
        Assert.AreEqual(3, trials);
        Assert.IsTrue(best.TrialSettings.TrialId is 0 or 1, "one of the two that ended");
    }

    private AutoMLExperiment Experiment(SweepableEstimator estimator) => _ml.Auto().CreateExperiment()
        .SetPipeline(_ml.Transforms.CopyColumns("Copy", "Next").Append(estimator))
        .SetDataset(SweptRow.View(_ml, 0, 40), SweptRow.View(_ml, 40, 20))
        .SetRandomSearchTuner(seed: 1)
        .SetMaxModelToExplore(Trials);

    private static AutoMLExperiment Measured(AutoMLExperiment experiment, string task) => task switch
    {
        "regression, LSTM" => experiment.SetRegressionMetric(RegressionMetric.RootMeanSquaredError, "Next"),
        "binary, GRU" => experiment.SetBinaryClassificationMetric(BinaryClassificationMetric.Accuracy, "Rises"),
        _ => experiment.SetMulticlassClassificationMetric(MulticlassClassificationMetric.MicroAccuracy, "Third"),
    };

    // AutoML keeps each estimator's point under names of its own.
    private static Parameter? Drawn(Parameter parameter) =>
        parameter.ParameterType != ParameterType.Object ? null
        : parameter.ContainsKey("HiddenSize") ? parameter
        : parameter.Keys.Select(key => Drawn(parameter[key])).FirstOrDefault(found => found is not null);

    private static float[] Scores(ITransformer model, IDataView data)
    {
        IDataView scored = model.Transform(data);
        return SweptTask.Model(model) is RecurrentMulticlassTransformer
            ? [.. scored.GetColumn<float[]>("Score").SelectMany(scores => scores)]
            : [.. scored.GetColumn<float>("Score")];
    }

    private sealed class Observer(Action<TrainingProgress> observe) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => observe(value);
    }
}
