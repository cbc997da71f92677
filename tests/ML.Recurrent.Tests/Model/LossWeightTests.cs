using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Model;

/// <summary>What weights of rows and classes must keep, whatever their values; PyTorch judges those.</summary>
[TestClass]
public sealed class LossWeightTests
{
    private const int Rows = 700; // labels: several logarithms
    private const int Outputs = 3;

    public static IEnumerable<object[]> Tasks => Enum.GetValues<RecurrentTask>().Select(task => new object[] { task });

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void WeightsOfOneAreNoWeights(RecurrentTask task)
    {
        Problem problem = Problem.Draw(task);
        (LossValue loss, float[] gradients) = problem.Solve([]);
        (LossValue weighted, float[] weightedGradients) = problem.Solve(Ones);
        Assert.AreEqual(loss, weighted);
        CollectionAssert.AreEqual(gradients, weightedGradients);
    }

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void ClassWeightsOfOneAreNoWeights(RecurrentTask task)
    {
        Problem problem = Problem.Draw(task);
        (LossValue loss, float[] gradients) = problem.Solve([]);
        (LossValue weighted, float[] weightedGradients) = problem.Solve([], new LossOptions { ClassWeights = problem.ClassWeights(1) });
        Assert.AreEqual(loss, weighted);
        CollectionAssert.AreEqual(gradients, weightedGradients);
    }

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void ARowOfWeightZeroIsNotThere(RecurrentTask task)
    {
        Problem problem = Problem.Draw(task);
        float[] weights = [.. Ones.Select((_, row) => row % 3 == 0 ? 0f : 1)];
        foreach (LossOptions options in new[] { new LossOptions(), new LossOptions { LabelSmoothing = 0.1 } })
        {
            (LossValue loss, float[] gradients) = problem.Without(row => row % 3 == 0).Solve([], options);
            (LossValue weighted, float[] weightedGradients) = problem.Tainted(row => row % 3 == 0).Solve(weights, options);
            Assert.AreEqual(loss.Weight, weighted.Weight);
            Assert.AreEqual(loss.Sum, weighted.Sum, 1e-12 * loss.Sum);
            CollectionAssert.AreEqual(gradients, weightedGradients);
        }
    }

    /// <summary>A row of weight 2 is the row twice.</summary>
    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void ARowOfWeightTwoIsThereTwice(RecurrentTask task)
    {
        Problem problem = Problem.Draw(task);
        LossOptions options = problem.Options;
        (LossValue twice, float[] gradients) = problem.Twice().Solve([], options);
        (LossValue weighted, float[] weightedGradients) = problem.Solve([.. Ones.Select(_ => 2f)], options);
        Assert.AreEqual(twice.Weight, weighted.Weight, 1e-12 * twice.Weight);
        Assert.AreEqual(twice.Sum, weighted.Sum, 1e-12 * twice.Sum);
        Closeness.Check(gradients.AsSpan(0, weightedGradients.Length), [.. weightedGradients.Select(g => g / 2)], 1e-6, "gradients");
    }

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void WithoutAnyWeightThereIsNoLossAndNoGradient(RecurrentTask task)
    {
        Problem problem = Problem.Draw(task);
        foreach (LossOptions options in new[] { new LossOptions(), problem.Options })
        {
            CheckNothing(problem.Solve([.. Ones.Select(_ => 0f)], options));
        }

        if (!TaskSpec.IsRegression(task) && task != RecurrentTask.StepMultiLabelClassification)
        {
            CheckNothing(problem.Solve([], new LossOptions { ClassWeights = problem.ClassWeights(0), LabelSmoothing = 0.1 }));
        }
    }

    [TestMethod]
    public void GreatAndSmallWeightsStayFinite()
    {
        foreach (RecurrentTask task in Enum.GetValues<RecurrentTask>())
        {
            Problem problem = Problem.Draw(task);
            float[] expected = problem.Solve([]).Gradients;
            foreach (float weight in new[] { 1e38f, 1e-38f })
            {
                (LossValue loss, float[] gradients) = problem.Solve([.. Ones.Select(_ => weight)]);
                Assert.AreEqual(problem.Solve([]).Loss.Mean, loss.Mean, 1e-6 * loss.Mean);
                Closeness.Check(expected, gradients, 1e-6, $"{task} {weight}");
            }
        }
    }

    /// <summary>
    /// Smoothing moves the least loss from certainty to the target's own distribution: q = 1 − ε + ε/C for the class, ε/C for the others
    /// (Szegedy et al., 2016), with C = 2 for a label.
    /// </summary>
    [TestMethod]
    [DataRow(RecurrentTask.MulticlassClassification, 3)]
    [DataRow(RecurrentTask.BinaryClassification, 2)]
    [DataRow(RecurrentTask.StepMultiLabelClassification, 2)]
    public void TheGradientVanishesAtTheSmoothedTarget(RecurrentTask task, int classes)
    {
        const double smoothing = 0.3;
        double yes = 1 - smoothing + smoothing / classes;
        double no = smoothing / classes;
        bool isSoftmax = TaskSpec.IsSoftmax(task);
        int outputs = isSoftmax ? classes : 1;
        float[] y = isSoftmax ? [(float)Math.Log(no), (float)Math.Log(yes), (float)Math.Log(no)] : [(float)Math.Log(yes / no)];
        float[] gradients = new float[outputs];
        var options = new LossOptions { LabelSmoothing = smoothing };
        LossValue loss = TaskSpec.Loss(task, outputs, options).Evaluate(new PackedSequences(), y, new float[] { 1 }, gradients);
        double entropy = -yes * Math.Log(yes) - (classes - 1) * no * Math.Log(no);
        Assert.AreEqual(entropy, loss.Mean, 1e-6);
        Assert.IsTrue(gradients.All(gradient => Math.Abs(gradient) < 1e-7));
    }

    private static float[] Ones => [.. Enumerable.Repeat(1f, Rows)];

    private static void CheckNothing((LossValue Loss, float[] Gradients) answer)
    {
        Assert.AreEqual(new LossValue(0, 0), answer.Loss);
        Assert.IsTrue(answer.Gradients.All(gradient => gradient == 0));
    }

    private sealed record Problem(RecurrentTask Task, float[] Y, float[] Targets)
    {
        public LossOptions Options => TaskSpec.IsRegression(Task)
            ? new LossOptions()
            : new LossOptions { ClassWeights = [.. ClassWeights(1).Select((_, c) => 0.5 + c)], LabelSmoothing = 0.1 };

        private int Size => TaskSpec.TargetSize(Task, Width);

        private int Width => WidthOf(Task);

        public static Problem Draw(RecurrentTask task)
        {
            var random = new RandomSource(5);
            int width = WidthOf(task);
            return new Problem(
                task,
                [.. Enumerable.Range(0, Rows * width).Select(_ => (float)(3 * random.NextNormal()))],
                [.. Enumerable.Range(0, Rows * TaskSpec.TargetSize(task, width)).Select(_ => Target(task, random))]);
        }

        public double[] ClassWeights(double weight) =>
            TaskSpec.IsRegression(Task) ? [] : [.. Enumerable.Repeat(weight, Task == RecurrentTask.BinaryClassification ? 2 : Width)];

        public Problem Without(Func<int, bool> gone) =>
            this with { Targets = [.. Targets.Select((target, i) => gone(i / Size) ? float.NaN : target)] };

        public Problem Tainted(Func<int, bool> bad) => this with { Y = [.. Y.Select((y, i) => bad(i / Width) ? float.NaN : y)] };

        public Problem Twice() => this with { Y = [.. Y, .. Y], Targets = [.. Targets, .. Targets] };

        public (LossValue Loss, float[] Gradients) Solve(float[] weights, LossOptions? options = null)
        {
            float[] gradients = [.. Y.Select(_ => 9f)];
            var targets = new LossTargets { Values = Targets, Weights = weights };
            return (TaskSpec.Loss(Task, Width, options).Evaluate(new PackedSequences(), Y, targets, gradients), gradients);
        }

        private static int WidthOf(RecurrentTask task) =>
            task is RecurrentTask.Regression or RecurrentTask.BinaryClassification ? 1 : Outputs;

        private static float Target(RecurrentTask task, RandomSource random) =>
            random.NextInt32(5) == 0 ? float.NaN
            : TaskSpec.IsRegression(task) ? (float)random.NextNormal()
            : random.NextInt32(TaskSpec.IsSoftmax(task) ? Outputs : 2);
    }
}
