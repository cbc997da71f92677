using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>What is held back, what it says, and what follows from it.</summary>
[TestClass]
public class ValidationEffectTests
{
    private readonly MLContext _ml = new(1);

    // Its first rows have the classes in the order of the training data's: the keys agree.
    private static IDataView Validation => FitRun.View(TaskData.Rows(48, i => 1 + i % 5)[24..]);

    [TestMethod]
    [DataRow(SequenceTask.Regression)]
    [DataRow(SequenceTask.Binary)]
    [DataRow(SequenceTask.Multiclass)]
    [DataRow(SequenceTask.MultiOutput)]
    [DataRow(SequenceTask.StepClasses)]
    [DataRow(SequenceTask.StepFlags)]
    [DataRow(SequenceTask.StepValues)]
    public void TheModelIsTheBestEpochsAndScoresWhatWasReported(SequenceTask task)
    {
        var run = new FitRun(_ml);
        RecurrentTransformer model = run.Fit(task, Overfitting, FitRun.View());
        TrainingProgress best = run.Epochs[^1];
        best = run.Epochs[best.BestEpoch - 1];
        Assert.IsLessThan(run.Epochs.Length, best.Epoch, "the last epoch must not be the best for this to tell them apart");
        AssertScores(best, task, model);

        var last = new FitRun(_ml);
        model = last.Fit(task, o =>
        {
            Overfitting(o);
            o.KeepBestWeights = false;
        });
        Assert.AreEqual(run.Epochs[^1].ValidationMetric, last.Epochs[^1].ValidationMetric);
        AssertScores(last.Epochs[^1], task, model);
    }

    [TestMethod]
    public void TheMetricAskedForDecidesWhichEpochIsBest()
    {
        TrainingProgress[] byLoss = Epochs(SequenceTask.Multiclass, ValidationMetric.Loss);
        TrainingProgress[] byAccuracy = Epochs(SequenceTask.Multiclass, ValidationMetric.Accuracy);
        Assert.AreEqual(byLoss.MinBy(epoch => epoch.ValidationLoss)!.Epoch, byLoss[^1].BestEpoch);
        Assert.AreEqual(byAccuracy.MaxBy(epoch => epoch.ValidationMetric)!.Epoch, byAccuracy[^1].BestEpoch);
        Assert.AreNotEqual(byLoss[^1].BestEpoch, byAccuracy[^1].BestEpoch, "for this to tell anything");
        TrainingProgress[] byError = Epochs(SequenceTask.Regression, ValidationMetric.RootMeanSquaredError);
        Assert.AreEqual(byError.MinBy(epoch => epoch.ValidationMetric)!.Epoch, byError[^1].BestEpoch);

        TrainingProgress[] Epochs(SequenceTask task, ValidationMetric metric)
        {
            var run = new FitRun();
            run.Fit(task, o =>
            {
                Overfitting(o);
                o.ValidationMetric = metric;
            });
            return run.Epochs;
        }
    }

    [TestMethod]
    public void PatienceEndsTrainingAndTheBestIsKept()
    {
        var full = new FitRun();
        float[] best = FitRun.Weights(full.Fit(SequenceTask.Regression, Overfitting).Model);
        var patient = new FitRun();
        float[] weights = FitRun.Weights(patient.Fit(SequenceTask.Regression, o =>
        {
            Overfitting(o);
            o.EarlyStoppingPatience = 4;
        }).Model);
        int stop = patient.Epochs.Length;
        Assert.IsLessThan(full.Epochs.Length, stop);
        Assert.AreEqual(patient.Epochs[^1].BestEpoch + 4, stop);
        for (int epoch = 0; epoch < stop; epoch++)
        {
            Assert.AreEqual(full.Epochs[epoch].ValidationLoss, patient.Epochs[epoch].ValidationLoss, $"epoch {epoch + 1}");
        }

        Assert.AreEqual(full.Epochs[stop - 1].BestEpoch == full.Epochs[^1].BestEpoch, best.SequenceEqual(weights));
    }

    [TestMethod]
    public void OnlyEnoughImprovementIsWaitedFor()
    {
        var run = new FitRun();
        run.Fit(SequenceTask.Regression, o =>
        {
            Overfitting(o);
            (o.EarlyStoppingPatience, o.MinimumImprovement) = (2, 100);
        });
        Assert.HasCount(3, run.Epochs);
        Assert.AreEqual(run.Epochs.MinBy(epoch => epoch.ValidationLoss)!.Epoch, run.Epochs[^1].BestEpoch);
    }

    [TestMethod]
    public void AFractionIsHeldBackAndASetIsNot()
    {
        Assert.AreEqual(FitRun.Rows, Minibatches(_ => { }));
        Assert.AreEqual(FitRun.Rows - 6, Minibatches(o => o.ValidationFraction = 0.25));
        Assert.AreEqual(FitRun.Rows, Minibatches(o => o.ValidationSet = Validation));

        static int Minibatches(Action<RecurrentTrainerOptions> set)
        {
            var run = new FitRun();
            run.Fit(SequenceTask.Regression, (o => (o.BatchSize, o.NumberOfEpochs) = (1, 1)) + set);
            return run.Epochs[0].NumberOfMinibatches;
        }
    }

    [TestMethod]
    public void TheSeedDecidesWhichRowsAreHeldBack()
    {
        Assert.AreEqual(Loss(1), Loss(1));
        Assert.AreNotEqual(Loss(1), Loss(2));

        // By the same model of one width and one seed of weights: that of InitialModel.
        static double? Loss(int seed)
        {
            var first = new FitRun().Fit(SequenceTask.Regression);
            var run = new FitRun();
            run.Fit(
                SequenceTask.Regression,
                o => (o.InitialModel, o.LearningRate, o.Seed, o.ValidationFraction) = (first.Model, FitRun.NoRate, seed, 0.25));
            return run.Epochs[0].ValidationLoss;
        }
    }

    [TestMethod]
    public void ValidationDoesNotDisturbTraining() => CollectionAssert.AreEqual(
        FitRun.Weights(SequenceTask.StepClasses, o => o.InputDropout = 0.2),
        FitRun.Weights(SequenceTask.StepClasses, o => (o.InputDropout, o.ValidationSet, o.KeepBestWeights) = (0.2, Validation, false)));

    private static void Overfitting(RecurrentTrainerOptions o) =>
        (o.NumberOfEpochs, o.LearningRate, o.HiddenSize, o.ValidationSet) = (40, 0.05, 8, Validation);

    private void AssertScores(TrainingProgress reported, SequenceTask task, RecurrentTransformer model)
    {
        (double? loss, double metric) = Evaluate(task, model.Transform(Validation));
        Assert.AreEqual(reported.ValidationMetric!.Value, metric, 1e-5, $"{task}: metric of epoch {reported.Epoch}");
        Assert.AreEqual(loss ?? reported.ValidationLoss!.Value, reported.ValidationLoss!.Value, 1e-5, $"{task}: loss");
    }

    // Loss in nats, where the task has one that does not depend on how labels are standardised.
    private (double? Loss, double Metric) Evaluate(SequenceTask task, IDataView scored)
    {
        string label = TaskTrainers.Label(task);
        switch (task)
        {
            case SequenceTask.Regression:
                return (null, _ml.Regression.Evaluate(scored, label).RootMeanSquaredError);
            case SequenceTask.Binary:
                var binary = _ml.BinaryClassification.Evaluate(scored, label);
                return (binary.LogLoss * Math.Log(2), binary.Accuracy);
            case SequenceTask.Multiclass:
                var multiclass = _ml.MulticlassClassification.Evaluate(scored, label);
                return (multiclass.LogLoss, multiclass.MicroAccuracy);
            case SequenceTask.MultiOutput:
                return (null, Root(_ml.MultiOutputRegression().Evaluate(scored, label).Slots.Select(slot => slot.RootMeanSquaredError)));
            case SequenceTask.StepClasses:
                var tags = _ml.SequenceTagging().Evaluate(scored, label);
                return (tags.LogLoss, tags.Accuracy);
            case SequenceTask.StepFlags:
                // The evaluation sums over a step's two labels, the loss takes their mean.
                return (_ml.SequenceTagging().Evaluate(scored, label).LogLoss / 2, Accuracy(scored));
            default:
                return (null, _ml.SequenceTagging().Evaluate(scored, label).Values!.RootMeanSquaredError);
        }
    }

    private static double Root(IEnumerable<double> errors) => Math.Sqrt(errors.Average(error => error * error));

    private static double Accuracy(IDataView scored)
    {
        bool[] labels = [.. ColumnValues.Vectors<bool>(scored, nameof(TaskRow.Flags)).SelectMany(flags => flags)];
        bool[] predicted = [.. ColumnValues.Vectors<bool>(scored, "PredictedLabel").SelectMany(flags => flags)];
        return labels.Zip(predicted, (label, answer) => label == answer ? 1.0 : 0).Average();
    }
}
