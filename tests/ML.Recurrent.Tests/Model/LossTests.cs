using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Tests.Model;

/// <summary>The losses at their edges; PyTorch and central differences judge the rest.</summary>
[TestClass]
public sealed class LossTests
{
    public static IEnumerable<object[]> Tasks => Enum.GetValues<RecurrentTask>().Select(task => new object[] { task });

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void WithoutATargetThereIsNoLossAndNoGradient(RecurrentTask task)
    {
        float[] targets = [.. Enumerable.Repeat(float.NaN, 2 * TaskSpec.TargetSize(task, 3))];
        float[] gradients = [.. Enumerable.Repeat(9f, 6)];
        LossValue loss = TaskSpec.Loss(task, 3).Evaluate(new PackedSequences(), [1, 2, 3, 4, 5, 6], targets, gradients);
        Assert.AreEqual((0.0, 0.0, 0.0), (loss.Sum, loss.Weight, loss.Mean));
        Assert.IsTrue(gradients.All(gradient => gradient == 0));
    }

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void ABatchMayBeEmpty(RecurrentTask task) =>
        Assert.AreEqual(0, TaskSpec.Loss(task, 3).Evaluate(new PackedSequences(), [], Array.Empty<float>(), []).Mean);

    [TestMethod]
    [DataRow(0, 100f, 0.0, 0f, 0f)]
    [DataRow(1, 100f, 100.0, 1f, -1f)]
    [DataRow(0, -1e30f, 1e30, -1f, 1f)]
    public void SoftmaxOfGreatOutputsStaysFinite(int target, float first, double loss, float firstGradient, float secondGradient)
    {
        float[] gradients = new float[2];
        LossValue value = new SoftmaxCrossEntropy(2).Evaluate(new PackedSequences(), [first, 0], new float[] { target }, gradients);
        Assert.AreEqual(loss, value.Mean, 1e-6 * Math.Max(1, loss));
        Assert.AreEqual(firstGradient, gradients[0], 1e-6f);
        Assert.AreEqual(secondGradient, gradients[1], 1e-6f);
    }

    [TestMethod]
    [DataRow(1f, 200f, 0.0, 0f)]
    [DataRow(0f, 200f, 200.0, 1f)]
    [DataRow(1f, -200f, 200.0, -1f)]
    [DataRow(0f, -200f, 0.0, 0f)]
    public void SigmoidOfGreatOutputsStaysFinite(float target, float output, double loss, float gradient)
    {
        float[] gradients = new float[1];
        LossValue value = new SigmoidCrossEntropy().Evaluate(new PackedSequences(), [output], new float[] { target }, gradients);
        Assert.AreEqual(loss, value.Mean, 1e-6 * Math.Max(1, loss));
        Assert.AreEqual(gradient, gradients[0], 1e-6f);
    }

    [TestMethod]
    public void SmallLossesOfManyLabelsKeepTheirAccuracy()
    {
        const int labels = 1500; // several logarithms
        float[] outputs = [.. Enumerable.Range(0, labels).Select(i => (i % 2 == 0 ? 1 : -1) * (12f + i % 7))];
        float[] targets = [.. Enumerable.Range(0, labels).Select(i => i % 11 == 0 ? float.NaN : 1f - i % 2)];
        float[] gradients = new float[labels];
        LossValue value = new SigmoidCrossEntropy().Evaluate(new PackedSequences(), outputs, targets, gradients);
        double[] expected = [.. outputs.Zip(targets, (y, t) => float.IsNaN(t) ? 0 : double.LogP1(Math.Exp(-Math.Abs(y))))];
        Assert.AreEqual(expected.Sum(), value.Sum, 1e-6 * expected.Sum());
        Assert.AreEqual(targets.Count(target => !float.IsNaN(target)), value.Weight);
    }

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void ScoresAreProbabilitiesOrRealValues(RecurrentTask task)
    {
        float[] scores = [1, 2, 3, -4, 0, 1000];
        TaskSpec.Activate(task, scores, 3);
        if (TaskSpec.IsRegression(task))
        {
            CollectionAssert.AreEqual(new float[] { 1, 2, 3, -4, 0, 1000 }, scores);
            return;
        }

        Assert.IsTrue(scores.All(score => score is >= 0 and <= 1));
        if (TaskSpec.TargetSize(task, 3) == 1)
        {
            Assert.AreEqual(0.0900305731f, scores[0], 1e-7f); // scipy.special.softmax([1, 2, 3])
            Assert.AreEqual(2, scores.Sum(), 1e-6);
        }
        else
        {
            Assert.AreEqual(0.7310585786f, scores[0], 1e-6f); // scipy.special.expit(1)
            Assert.AreEqual(1f, scores[5]);
        }
    }
}
