using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Evaluation;

namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>The trainers of all tasks among ML.NET's own parts.</summary>
[TestClass]
public class TaskCompositionTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void BinaryClassifiersEvaluateAndCrossValidate()
    {
        IDataView data = TaskData.View(_ml, rows: 60);
        IEstimator<ITransformer> trainer = Trainer(SequenceTask.Binary, CellKind.Lstm);
        IDataView scored = trainer.Fit(data).Transform(data);
        CalibratedBinaryClassificationMetrics metrics = _ml.BinaryClassification.Evaluate(scored, "Yes");
        Assert.IsGreaterThan(0.8, metrics.Accuracy);
        Assert.AreEqual(Accuracy<bool>(scored, "Yes"), metrics.Accuracy, 1e-9);

        var folds = _ml.BinaryClassification.CrossValidate(data, trainer, numberOfFolds: 3, labelColumnName: "Yes");
        Assert.HasCount(3, folds);
        Assert.IsTrue(folds.All(fold => double.IsFinite(fold.Metrics.LogLoss)));
    }

    [TestMethod]
    public void MulticlassClassifiersEvaluateAndCrossValidate()
    {
        IDataView data = TaskData.View(_ml, rows: 60);
        IEstimator<ITransformer> trainer = Trainer(SequenceTask.Multiclass, CellKind.Gru);
        IDataView scored = trainer.Fit(data).Transform(data);
        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(scored, "Kind");
        Assert.AreEqual(Accuracy<uint>(scored, "Kind"), metrics.MicroAccuracy, 1e-9);
        Assert.AreEqual(3, metrics.ConfusionMatrix.NumberOfClasses);

        var folds = _ml.MulticlassClassification.CrossValidate(data, trainer, numberOfFolds: 3, labelColumnName: "Kind");
        Assert.HasCount(3, folds);
        Assert.IsTrue(folds.All(fold => double.IsFinite(fold.Metrics.LogLoss)));
    }

    [TestMethod]
    public void OurOwnTasksEvaluate()
    {
        IDataView data = TaskData.View(_ml);
        MultiOutputRegressionMetrics several = _ml.MultiOutputRegression().Evaluate(Scored(SequenceTask.MultiOutput, data), "Several");
        Assert.HasCount(3, several.Slots);
        SequenceTaggingMetrics classes = _ml.SequenceTagging().Evaluate(Scored(SequenceTask.StepClasses, data), "Names");
        Assert.IsGreaterThan(0.5, classes.Accuracy);
        Assert.AreEqual(0, classes.UnpredictedSteps);
        Assert.IsTrue(double.IsFinite(_ml.SequenceTagging().Evaluate(Scored(SequenceTask.StepFlags, data), "Flags").MicroF1));
        Assert.IsTrue(double.IsFinite(_ml.SequenceTagging().Evaluate(Scored(SequenceTask.StepBits, data), "Bits").LogLoss));
        Assert.IsNotNull(_ml.SequenceTagging().Evaluate(Scored(SequenceTask.StepValues, data), "Values").Values);
    }

    [TestMethod]
    public void KeysBecomeValuesBehindAClassifier()
    {
        IDataView data = TaskData.View(_ml);
        foreach (SequenceTask task in new[] { SequenceTask.Multiclass, SequenceTask.StepClasses })
        {
            var chain = Trainer(task, CellKind.Rnn).Append(_ml.Transforms.Conversion.MapKeyToValue("Name", "PredictedLabel"));
            IDataView named = chain.Fit(data).Transform(data);
            Shapes.AssertCompatible(chain.GetOutputSchema(Shapes.Of(data.Schema)), Shapes.Of(named.Schema));
            IEnumerable<string> names = task == SequenceTask.Multiclass
                ? named.GetColumn<string>("Name")
                : named.GetColumn<string[]>("Name").SelectMany(steps => steps);
            Assert.IsTrue(names.All(name => name is "low" or "middle" or "high" or "O" or "B-up"));
        }
    }

    [TestMethod]
    public void NormalizersGoBeforeAndCachesBetween()
    {
        IDataView data = TaskData.View(_ml, isKnown: true);
        var chain = _ml.Transforms.NormalizeMinMax("Features")
            .AppendCacheCheckpoint(_ml)
            .Append(Trainer(SequenceTask.Binary, CellKind.Gru));
        ITransformer model = chain.Fit(data);
        Shapes.AssertCompatible(chain.GetOutputSchema(Shapes.Of(data.Schema)), Shapes.Of(model.GetOutputSchema(data.Schema)));
        Assert.IsTrue(model.Transform(data).GetColumn<float>("Score").All(float.IsFinite));
    }

    [TestMethod]
    public void NormalizersKeepTheDimensionsOfASequence()
    {
        IDataView data = TaskData.View(_ml, isKnown: true);
        IDataView normalized = _ml.Transforms.NormalizeMinMax("Features").Fit(data).Transform(data);
        Assert.AreEqual(data.Schema["Features"].Type, normalized.Schema["Features"].Type);
    }

    [TestMethod]
    public void FeaturesOfKnownSizeCanBePermuted()
    {
        IDataView data = TaskData.View(_ml, isKnown: true, rows: 40);
        var regression = (RecurrentRegressionTrainer)Trainer(SequenceTask.Regression, CellKind.Lstm);
        var regressionImportance = _ml.Regression.PermutationFeatureImportance(regression.Fit(data), data, "Real");
        Assert.HasCount(8, regressionImportance);
        Assert.Contains(feature => feature.RSquared.Mean < -0.001, regressionImportance);

        var binary = (RecurrentBinaryTrainer)Trainer(SequenceTask.Binary, CellKind.Lstm);
        var binaryImportance = _ml.BinaryClassification.PermutationFeatureImportance(binary.Fit(data), data, "Yes");
        Assert.HasCount(8, binaryImportance);
        Assert.Contains(feature => feature.AreaUnderRocCurve.Mean < -0.001, binaryImportance);

        var multiclass = (RecurrentMulticlassTrainer)Trainer(SequenceTask.Multiclass, CellKind.Lstm);
        var multiclassImportance = _ml.MulticlassClassification.PermutationFeatureImportance(multiclass.Fit(data), data, "Kind");
        Assert.HasCount(8, multiclassImportance);
        Assert.Contains(feature => feature.LogLoss.Mean != 0, multiclassImportance);
    }

    [TestMethod]
    public void ASequenceOfOneStepIsOneToOne()
    {
        TaskRow[] rows = TaskData.Rows(40, _ => 1);
        IDataView data = TaskData.View(_ml, rows);
        foreach (CellKind cell in Enum.GetValues<CellKind>())
        {
            IDataView scored = TaskTrainers.Create(_ml, SequenceTask.Binary, cell, change: MoreEpochs).Fit(data).Transform(data);
            Assert.IsGreaterThan(0.9, _ml.BinaryClassification.Evaluate(scored, "Yes").Accuracy, $"{cell}");
        }
    }

    private static void MoreEpochs(RecurrentTrainerOptions options) => (options.NumberOfEpochs, options.LearningRate) = (60, 0.02);

    private static double Accuracy<T>(IDataView scored, string label)
        where T : struct =>
        scored.GetColumn<T>(label)
            .Zip(scored.GetColumn<T>("PredictedLabel"), (expected, actual) => expected.Equals(actual) ? 1.0 : 0)
            .Average();

    private IDataView Scored(SequenceTask task, IDataView data) => Trainer(task, CellKind.Lstm).Fit(data).Transform(data);

    private IEstimator<ITransformer> Trainer(SequenceTask task, CellKind cell) => TaskTrainers.Create(_ml, task, cell, change: MoreEpochs);
}
