using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Tests.Experiments;

/// <summary>Every task has its experiment, whose model scores as the trainer's does.</summary>
[TestClass]
public sealed class ExperimentTaskTests
{
    private static readonly RecurrentExperimentSettings Settings = ExperimentCases.Settings with { MaximumTrials = 2 };

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void YesOrNo()
    {
        IDataView data = Rows();
        var options = new RecurrentBinaryTrainer.Options
        {
            LabelColumnName = "IsUp",
            ValidationMetric = ValidationMetric.Accuracy,
            NumberOfEpochs = 3,
        };
        var result = _ml.BinaryClassification.CreateRecurrentExperiment(Settings, options).Execute(data, data);
        BinaryClassificationMetrics metrics = _ml.BinaryClassification.Evaluate(result.BestModel.Transform(data), "IsUp");
        Assert.AreEqual("accuracy", result.MetricName);
        Assert.AreEqual(metrics.Accuracy, result.BestTrial.Metric, 1e-6);
        Assert.AreEqual(result.Leaderboard.Max(trial => trial.Metric), result.BestTrial.Metric);
    }

    [TestMethod]
    public void Classes()
    {
        IDataView rows = Rows();
        IDataView data = _ml.Transforms.Conversion.MapValueToKey("Label", "Class").Fit(rows).Transform(rows);
        var options = new RecurrentMulticlassTrainer.Options { ValidationMetric = ValidationMetric.Accuracy, NumberOfEpochs = 3 };
        var result = _ml.MulticlassClassification.CreateRecurrentExperiment(Settings, options).Execute(data, data);
        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(result.BestModel.Transform(data));
        Assert.AreEqual(metrics.MicroAccuracy, result.BestTrial.Metric, 1e-6);
    }

    [TestMethod]
    public void SeveralNumbers()
    {
        IDataView data = Rows();
        var options = new RecurrentMultiOutputTrainer.Options { LabelColumnName = "Ends", NumberOfEpochs = 3 };
        MultiOutput(_ml.MultiOutputRegression().CreateRecurrentExperiment(Settings, options).Execute(data));

        void MultiOutput(RecurrentExperimentResult<RecurrentMultiOutputTransformer> result)
        {
            IDataView scored = result.BestModel.Transform(data);
            Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 2), scored.Schema["Score"].Type);
            Assert.IsTrue(double.IsFinite(result.BestTrial.Metric));
        }
    }

    [TestMethod]
    public void ALabelForEveryStep()
    {
        IDataView data = Rows();
        var options = new RecurrentTaggingTrainer.Options { LabelColumnName = "Signs", NumberOfEpochs = 3 };
        RecurrentExperimentResult<RecurrentTaggingTransformer> result =
            _ml.SequenceTagging().CreateRecurrentExperiment(Settings, options).Execute(data);
        Assert.IsTrue(double.IsFinite(result.BestTrial.Metric));
        Assert.IsNotNull(result.BestTrainer.Fit(data).Transform(data).Schema.GetColumnOrNull("Score"));
    }

    [TestMethod]
    public void TheLinesOfALogSayWhoseTheyAre()
    {
        var sources = new HashSet<string>();
        _ml.Log += (_, line) =>
        {
            lock (sources)
            {
                sources.Add(line.Source);
            }
        };
        _ml.SequenceTagging().CreateRecurrentExperiment(
            Settings, new RecurrentTaggingTrainer.Options { LabelColumnName = "Signs", NumberOfEpochs = 1 }).Execute(Rows());
        Assert.Contains("RecurrentExperiment; Experiment", sources);
    }

    [TestMethod]
    public void TheCellIsASettingWhereItIsNotSearched()
    {
        RecurrentExperimentSettings settings = Settings with
        {
            Space = new RecurrentSearchSpace(SearchDimension.Integer("HiddenSize", 4, 8)),
            Cell = CellKind.Rnn,
        };
        var options = new RecurrentMultiOutputTrainer.Options { LabelColumnName = "Ends", NumberOfEpochs = 1 };
        var result = _ml.MultiOutputRegression().CreateRecurrentExperiment(settings, options).Execute(Rows());
        Assert.AreEqual(CellKind.Rnn, result.BestModel.Model.Spec.Layers[0].Cell.Kind);
    }

    private IDataView Rows() => _ml.Data.LoadFromEnumerable(ExperimentCases.Waves(40).Select(wave => new LabelledWave
    {
        Features = wave.Features,
        IsUp = wave.Label > wave.Features[^1],
        Class = wave.Label < -0.5f ? "low" : wave.Label > 0.5f ? "high" : "middle",
        Ends = [wave.Features[0], wave.Label],
        Signs = [.. wave.Features.Select(value => value > 0 ? 1f : 0f)],
    }));

    public sealed class LabelledWave
    {
        [VectorType(ExperimentCases.Length)]
        public float[] Features { get; set; } = [];

        public bool IsUp { get; set; }

        public string Class { get; set; } = "";

        [VectorType(2)]
        public float[] Ends { get; set; } = [];

        [VectorType(ExperimentCases.Length)]
        public float[] Signs { get; set; } = [];
    }
}
