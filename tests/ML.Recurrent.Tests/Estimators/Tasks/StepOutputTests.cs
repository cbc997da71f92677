using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>Outputs for every step stand where the step stands in the row's vectors, whatever the network did not see.</summary>
[TestClass]
public class StepOutputTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    [DataRow(SequenceTask.StepClasses)]
    [DataRow(SequenceTask.StepFlags)]
    [DataRow(SequenceTask.StepBits)]
    public void EveryStepHasScoresAndAPrediction(SequenceTask task)
    {
        IDataView data = TaskData.View(_ml);
        IDataView scored = TaskTrainers.Fit(_ml, task, data).Transform(data);
        int[] steps = [.. data.GetColumn<float[]>("Features").Select(features => features.Length / 2)];
        CollectionAssert.AreEqual(steps.Select(length => length * 2).ToArray(), Lengths(scored, "Score"));
        foreach ((float[] scores, bool[] predicted) in scored.GetColumn<float[]>("Score").Zip(Predicted(task, scored)))
        {
            Assert.IsTrue(scores.All(score => score is > 0 and < 1));
            CollectionAssert.AreEqual(IsPredicted(task, scores), predicted);
        }
    }

    [TestMethod]
    public void StepsNotSeenHaveNaNAndNoLabel()
    {
        float[] features = [1, 2, float.NaN, float.NaN, 3, 4, 5, 6, 7, 8];
        IDataView one = TaskData.View(_ml, [new TaskRow { Features = features }]);
        RecurrentTransformer model = TaskTrainers.Fit(
            _ml, SequenceTask.StepClasses, TaskData.View(_ml), change: options => options.MaximumSequenceLength = 3);
        IDataView scored = model.Transform(one);
        float[] scores = scored.GetColumn<float[]>("Score").Single();
        CollectionAssert.AreEqual(
            new[] { false, false, true, true, true }, Enumerable.Range(0, 5).Select(t => !float.IsNaN(scores[2 * t])).ToArray());
        uint[] labels = scored.GetColumn<uint[]>("PredictedLabel").Single();
        CollectionAssert.AreEqual(new[] { true, true, false, false, false }, labels.Select(label => label == 0).ToArray());

        // What is left scores as it does alone: steps left out leave no trace.
        IDataView rest = TaskData.View(_ml, [new TaskRow { Features = features[4..] }]);
        CollectionAssert.AreEqual(scores[4..], model.Transform(rest).GetColumn<float[]>("Score").Single());
    }

    [TestMethod]
    public void TargetsFollowTheStepsThatAreKept()
    {
        // A missing step in front, and its label with it, must not move the labels of the others.
        TaskRow[] rows = TaskData.Rows(12, i => 1 + (i % 4));
        TaskRow[] gapped = TaskData.Rows(12, i => 1 + (i % 4));
        foreach (TaskRow row in gapped)
        {
            row.Features = [float.NaN, float.NaN, .. row.Features, float.NaN, float.NaN];
            row.Values = [99, .. row.Values, -99];
        }

        CollectionAssert.AreEqual(Weights(SequenceTask.StepValues, rows), Weights(SequenceTask.StepValues, gapped));
    }

    [TestMethod]
    public void AStepWithoutALabelIsLeftOutOfTheLoss()
    {
        TaskRow[] rows = TaskData.Rows(12, _ => 3);
        TaskRow[] other = TaskData.Rows(12, _ => 3);
        foreach (TaskRow row in rows)
        {
            row.Values[1] = float.NaN;
        }

        foreach (TaskRow row in other)
        {
            row.Values[1] = float.PositiveInfinity;
        }

        float[] weights = Weights(SequenceTask.StepValues, rows);
        Assert.IsTrue(weights.All(float.IsFinite));
        CollectionAssert.AreEqual(weights, Weights(SequenceTask.StepValues, other));
        CollectionAssert.AreNotEqual(weights, Weights(SequenceTask.StepValues, TaskData.Rows(12, _ => 3)));
    }

    [TestMethod]
    public void ZerosAndOnesTrainAsBooleansDo() => CollectionAssert.AreEqual(
        Weights(SequenceTask.StepFlags, TaskData.Rows(12, i => i % 5)), Weights(SequenceTask.StepBits, TaskData.Rows(12, i => i % 5)));

    private static IEnumerable<bool[]> Predicted(SequenceTask task, IDataView scored) => task == SequenceTask.StepClasses
        ? scored.GetColumn<uint[]>("PredictedLabel")
            .Select(labels => labels.SelectMany(label => new[] { label == 1, label == 2 }).ToArray())
        : scored.GetColumn<bool[]>("PredictedLabel");

    private static bool[] IsPredicted(SequenceTask task, float[] scores) => task == SequenceTask.StepClasses
        ? [.. scores.Select((score, i) => score > scores[i ^ 1] || (score == scores[i ^ 1] && i % 2 == 0))]
        : [.. scores.Select(score => score > 0.5f)];

    private static int[] Lengths(IDataView data, string column) => [.. data.GetColumn<float[]>(column).Select(values => values.Length)];

    private float[] Weights(SequenceTask task, TaskRow[] rows)
    {
        RecurrentModelParameters model = TaskTrainers.Fit(_ml, task, TaskData.View(_ml, rows)).Model;
        return [.. model.Spec.Parameters.SelectMany(parameter => model.GetParameter(parameter.Name))];
    }
}
