using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>What smoothed labels and weights of classes do to the predictions.</summary>
[TestClass]
public class LossEffectTests
{
    private readonly MLContext _ml = new(1);
    private readonly IDataView _rows = FitRun.View(ClassRows.Imbalanced());

    public static IEnumerable<object[]> Weighted =>
    [
        [SequenceTask.Binary, new[] { 1.0, 10 }],
        [SequenceTask.Multiclass, new[] { 1.0, 10 }],
        [SequenceTask.StepClasses, new[] { 1.0, 10 }],
        [SequenceTask.StepFlags, new[] { 10.0, 1 }],
        [SequenceTask.StepBits, new[] { 10.0, 1 }],
    ];

    [TestMethod]
    [DynamicData(nameof(Weighted))]
    public void AWeightMakesARareClassFound(SequenceTask task, double[] weights)
    {
        Assert.AreEqual(0, Recall(task, _ => { }), $"{task} as it is");
        Assert.IsGreaterThan(0.6, Recall(task, o => o.ClassWeights = weights), $"{task} weighted");
    }

    [TestMethod]
    [DataRow(SequenceTask.Binary)]
    [DataRow(SequenceTask.Multiclass)]
    [DataRow(SequenceTask.StepClasses)]
    public void BalanceIsWeightsInverseToFrequencies(SequenceTask task)
    {
        double[] inverse = [ClassRows.Count / (2.0 * (ClassRows.Count - ClassRows.Rare)), ClassRows.Count / (2.0 * ClassRows.Rare)];
        float[] balanced = FitRun.Weights(task, o => o.BalanceClasses = true, _rows);
        CollectionAssert.AreEqual(FitRun.Weights(task, o => o.ClassWeights = inverse, _rows), balanced);
        CollectionAssert.AreNotEqual(FitRun.Weights(task, data: _rows), balanced);
        Assert.IsGreaterThan(0.6, Recall(task, o => o.BalanceClasses = true));
    }

    [TestMethod]
    [DataRow(SequenceTask.Multiclass)]
    [DataRow(SequenceTask.StepClasses)]
    public void AClassWithoutWeightTeachesNothing(SequenceTask task)
    {
        // Whatever the rare rows look like, the model is the same.
        TaskRow[] changed = ClassRows.Imbalanced();
        foreach (TaskRow row in changed.Where(row => row.Yes))
        {
            row.Features = [9, -9];
        }

        float[] weights = FitRun.Weights(task, OnlyCommon, _rows);
        Near.Assert(weights, FitRun.Weights(task, OnlyCommon, FitRun.View(changed)), 1e-6);
        CollectionAssert.AreNotEqual(weights, FitRun.Weights(task, o => o.Standardize = false, _rows));

        static void OnlyCommon(RecurrentTrainerOptions o) => (o.ClassWeights, o.Standardize) = ([1, 0], false);
    }

    [TestMethod]
    [DataRow(SequenceTask.Binary)]
    [DataRow(SequenceTask.Multiclass)]
    [DataRow(SequenceTask.StepClasses)]
    [DataRow(SequenceTask.StepFlags)]
    public void SmoothedLabelsMakeLessExtremeProbabilities(SequenceTask task)
    {
        double sharp = MeanCertainty(task, 0);
        double smooth = MeanCertainty(task, 0.4);
        Assert.IsGreaterThan(0.93, sharp, $"{task}");
        // The best answer to labels smoothed by s is 1 - s/2 for one of two, here 0.8.
        Assert.AreEqual(task == SequenceTask.Multiclass ? 1 - (0.4 * 2 / 3) : 0.8, smooth, 0.05, $"{task}");
    }

    [TestMethod]
    public void ValidationIsNeitherSmoothedNorWeightedByClass()
    {
        double?[] plain = ValidationLosses(_ => { });
        CollectionAssert.AreEqual(plain, ValidationLosses(o => o.LabelSmoothing = 0.3));
        CollectionAssert.AreEqual(plain, ValidationLosses(o => o.ClassWeights = [1, 30]));

        double?[] ValidationLosses(Action<RecurrentTrainerOptions> set)
        {
            var run = new FitRun();
            run.Fit(SequenceTask.Binary, (o => (o.LearningRate, o.ValidationSet) = (FitRun.NoRate, _rows)) + set, _rows);
            return [.. run.Epochs.Select(epoch => epoch.ValidationLoss)];
        }
    }

    // Of classes in the order of their keys, "common" is first.
    private double Recall(SequenceTask task, Action<RecurrentTrainerOptions> set)
    {
        IDataView scored = new FitRun(_ml).Fit(task, (o => (o.NumberOfEpochs, o.LearningRate) = (40, 0.03)) + set, _rows).Transform(_rows);
        return task switch
        {
            SequenceTask.Binary => _ml.BinaryClassification.Evaluate(scored, nameof(TaskRow.Yes)).PositiveRecall,
            SequenceTask.Multiclass =>
                _ml.MulticlassClassification.Evaluate(scored, nameof(TaskRow.Kind)).ConfusionMatrix.PerClassRecall[1],
            SequenceTask.StepClasses => _ml.SequenceTagging().Evaluate(scored, TaskTrainers.Label(task)).Classes[1].Recall,
            _ => _ml.SequenceTagging().Evaluate(scored, TaskTrainers.Label(task)).Classes[0].Recall,
        };
    }

    // The probability of what is predicted, on data that can be learned by heart.
    private double MeanCertainty(SequenceTask task, double smoothing)
    {
        IDataView data = FitRun.View();
        RecurrentTransformer model = new FitRun(_ml).Fit(
            task,
            o => (o.NumberOfEpochs, o.LearningRate, o.HiddenSize, o.LabelSmoothing) = (150, 0.03, 8, smoothing),
            data);
        IDataView scored = model.Transform(data);
        double[] certain = task == SequenceTask.Binary
            ? [.. ColumnValues.Scalars<float>(scored, "Probability").Select(p => (double)Math.Max(p, 1 - p))]
            : [.. ColumnValues.Vectors<float>(scored, "Score").SelectMany(scores => Certainties(task, scores))];
        return certain.Average();
    }

    private static IEnumerable<double> Certainties(SequenceTask task, float[] scores) => task switch
    {
        SequenceTask.Multiclass => [scores.Max()],
        SequenceTask.StepClasses => scores.Chunk(2).Select(step => (double)step.Max()),
        _ => scores.Select(p => (double)Math.Max(p, 1 - p)),
    };
}
