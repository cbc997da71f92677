using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Gradients that go back a number of steps, over states that are carried all along.</summary>
[TestClass]
public class TruncationEffectTests
{
    public static IEnumerable<object[]> Cells =>
        from cell in new[] { CellKind.Lstm, CellKind.Gru, CellKind.Rnn }
        from task in new[] { SequenceTask.Regression, SequenceTask.Multiclass, SequenceTask.StepClasses, SequenceTask.StepValues }
        select new object[] { cell, task };

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void AsManyStepsAsThereAreIsNoTruncation(CellKind cell, SequenceTask task)
    {
        // The longest sequence has six.
        float[] all = Weights(0);
        CollectionAssert.AreEqual(all, Weights(6));
        CollectionAssert.AreEqual(all, Weights(100));
        CollectionAssert.AreNotEqual(all, Weights(5));

        float[] Weights(int steps) => FitRun.Weights(
            task, o => (o.BackpropagationSteps, o.NumberOfLayers) = (steps, 2), cell: cell);
    }

    [TestMethod]
    [DataRow(SequenceTask.Regression)]
    [DataRow(SequenceTask.StepClasses)]
    public void EmptySequencesMayBeAmongThem(SequenceTask task)
    {
        IDataView data = FitRun.View(TaskData.Rows(FitRun.Rows, i => i % 6));
        CollectionAssert.AreEqual(Weights(0), Weights(5));
        CollectionAssert.AreNotEqual(Weights(0), Weights(2));

        float[] Weights(int steps) => FitRun.Weights(task, o => o.BackpropagationSteps = steps, data);
    }

    [TestMethod]
    [DataRow(0, 3)]
    [DataRow(2, 9)]
    [DataRow(5, 6)]
    public void EveryWindowIsAnUpdateWhereStepsHaveLabels(int steps, int updates)
    {
        // Three minibatches of eight; six steps at most, in one, three or two windows.
        var run = new FitRun();
        IDataView six = FitRun.View(TaskData.Rows(FitRun.Rows, _ => 6));
        run.Fit(SequenceTask.StepClasses, o => (o.BackpropagationSteps, o.NumberOfEpochs) = (steps, 1), six);
        Assert.AreEqual(updates, run.Epochs[0].Step);
        run.Fit(SequenceTask.Regression, o => (o.BackpropagationSteps, o.NumberOfEpochs) = (steps, 1), six);
        Assert.AreEqual(3, run.Epochs[1].Step);
    }

    [TestMethod]
    public void ALongStreamIsLearnedAcrossWindows()
    {
        // The label is the last sign seen; signs are up to 15 steps apart, windows 4 long.
        var ml = new MLContext(1);
        IDataView streams = FitRun.View(Enumerable.Range(0, 8).Select(Signs));
        IDataView scored = new FitRun(ml).Fit(
            SequenceTask.StepClasses,
            o => (o.BackpropagationSteps, o.NumberOfEpochs, o.LearningRate, o.HiddenSize) = (4, 12, 0.03, 8),
            streams).Transform(streams);
        double accuracy = ml.SequenceTagging().Evaluate(scored, nameof(TaskRow.Names)).Accuracy;
        Assert.IsGreaterThan(0.95, accuracy);
    }

    private static TaskRow Signs(int number)
    {
        const int Timesteps = 120;
        var random = new Random(number);
        float[] features = new float[2 * Timesteps];
        string[] names = new string[Timesteps];
        int wait = 0;
        int sign = 1;
        for (int t = 0; t < Timesteps; t++, wait--)
        {
            if (wait == 0)
            {
                sign = random.Next(2) == 0 ? -1 : 1;
                features[2 * t] = sign;
                wait = random.Next(5, 15);
            }

            names[t] = sign > 0 ? "up" : "down";
        }

        return new TaskRow { Number = number, Features = features, Names = names };
    }
}
