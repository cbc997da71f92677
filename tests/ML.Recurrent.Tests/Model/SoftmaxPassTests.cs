using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model.Layers;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Model;

/// <summary>Head, softmax and cross-entropy in one, against their definitions in double precision.</summary>
[TestClass]
public sealed class SoftmaxPassTests
{
    public static IEnumerable<object[]> Shapes =>
        from classes in new[] { 1, 2, 15, 16, 17, 33, 400 }
        from rows in new[] { 1, 5, 16, 37 }
        select new object[] { rows, 7, classes };

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    [DataRow(300, 20, 10_000)] // 53 panels
    public void AgreesWithItsDefinition(int rows, int width, int classes)
    {
        Problem problem = Problem.Draw(rows, width, classes);
        Answer answer = problem.Solve();
        problem.CheckAgainstDefinition(answer);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(33 * 16)]
    [DataRow(33 * 32)]
    [DataRow(33 * 64)]
    [DataRow(33 * 200)]
    public void BlocksChangeNothing(int blockOutputs)
    {
        Problem problem = Problem.Draw(150, 7, 33);
        Answer whole = problem.Solve();
        Answer blocks = problem.Solve(head => new SoftmaxPass(head, new ClassWeighting(33, new LossOptions()), blockOutputs));
        Range weights = problem.Parameters.RangeOf("head.weight");
        Assert.AreEqual(whole.Loss, blocks.Loss);
        CollectionAssert.AreEqual(whole.InputGradients, blocks.InputGradients);
        CollectionAssert.AreEqual(whole.Gradients[weights], blocks.Gradients[weights]);
        Closeness.Check(whole.Gradients, blocks.Gradients, 1e-6, "db");
    }

    [TestMethod]
    public void AgreesWithOutputsFirst()
    {
        Problem problem = Problem.Draw(40, 9, 21);
        Answer fused = problem.Solve();
        Answer plain = problem.Solve(head => new OutputsPass(head, new SoftmaxCrossEntropy(21)));
        Assert.AreEqual(plain.Loss.Sum, fused.Loss.Sum, 1e-5);
        Assert.AreEqual(plain.Loss.Weight, fused.Loss.Weight);
        Closeness.Check(plain.InputGradients, fused.InputGradients, 1e-6, "ds");
        Closeness.Check(plain.Gradients, fused.Gradients, 1e-6, "dW");
    }

    [TestMethod]
    [DataRow(37, 50, 401)]
    [DataRow(300, 20, 10_000)]
    public void AnyTeamGivesTheSameBits(int rows, int width, int classes)
    {
        Problem problem = Problem.Draw(rows, width, classes);
        Answer alone = problem.Solve();
        foreach (int size in new[] { 1, 2, 4, 8 })
        {
            using var team = WorkerTeam.Rent(size);
            Answer together = problem.Solve(team: team);
            Assert.AreEqual(alone.Loss, together.Loss);
            CollectionAssert.AreEqual(alone.InputGradients, together.InputGradients);
            CollectionAssert.AreEqual(alone.Gradients, together.Gradients);
        }
    }

    [TestMethod]
    public void NaNStaysInItsRow()
    {
        Problem problem = Problem.Draw(40, 9, 21);
        float[] clean = problem.Solve().InputGradients;
        const int bad = 13;
        problem.Targets[bad] = 2;
        float[] withTarget = problem.Solve().InputGradients;
        problem.Inputs[bad * 9 + 4] = float.NaN;
        Answer tainted = problem.Solve();
        Assert.IsTrue(double.IsNaN(tainted.Loss.Sum));
        Assert.IsTrue(tainted.InputGradients[(bad * 9)..((bad + 1) * 9)].All(float.IsNaN));
        for (int i = 0; i < withTarget.Length; i++)
        {
            Assert.IsTrue(i / 9 == bad || withTarget[i] == tainted.InputGradients[i], $"row {i / 9}");
        }

        problem.Targets[bad] = float.NaN;
        Answer skipped = problem.Solve();
        Assert.IsTrue(double.IsFinite(skipped.Loss.Sum) && skipped.Gradients.All(float.IsFinite));
        Assert.IsTrue(skipped.InputGradients[(bad * 9)..((bad + 1) * 9)].All(gradient => gradient == 0));
        Assert.HasCount(clean.Length, skipped.InputGradients);
    }

    [TestMethod]
    [DataRow(0, 100f, 0.0, 0f)]
    [DataRow(1, 100f, 100.0, 1f)]
    [DataRow(0, -1e30f, 1e30, -1f)]
    public void GreatOutputsStayFinite(int target, float first, double loss, float firstGradient)
    {
        var problem = new Problem(1, 1, 2) { Inputs = [1], Targets = [target] };
        problem.Parameters["head.weight"][0] = first;
        Answer answer = problem.Solve();
        Assert.AreEqual(loss, answer.Loss.Mean, 1e-6 * Math.Max(1, loss));
        Closeness.Check([firstGradient, -firstGradient], answer.Gradients.AsSpan(0, 2), 1e-6, "dW", scale: 1);
    }

    [TestMethod]
    public void WithoutATargetThereIsNoLossAndNoGradient()
    {
        Problem problem = Problem.Draw(20, 5, 4);
        problem.Targets.AsSpan().Fill(float.NaN);
        Answer answer = problem.Solve();
        Assert.AreEqual(new LossValue(0, 0), answer.Loss);
        Assert.IsTrue(answer.Gradients.Concat(answer.InputGradients).All(gradient => gradient == 0));
    }

    private sealed record Answer(LossValue Loss, float[] InputGradients, float[] Gradients);

    private sealed class Problem(int rows, int width, int classes)
    {
        public ParameterSet Parameters { get; } =
            new(new ParameterLayout([ParameterBlock.RowMajor(new("head.weight", [classes, width]), new("head.bias", [classes]))]));

        public required float[] Inputs { get; init; }

        public required float[] Targets { get; init; }

        /// <summary>Random numbers, every fourth target missing, outputs up to about ±10.</summary>
        public static Problem Draw(int rows, int width, int classes)
        {
            var random = new RandomSource(7);
            var problem = new Problem(rows, width, classes)
            {
                Inputs = [.. Enumerable.Range(0, rows * width).Select(_ => (float)random.NextNormal())],
                Targets = [.. Enumerable.Range(0, rows).Select(r => r % 4 == 1 ? float.NaN : random.NextInt32(classes))],
            };
            foreach (ref float value in problem.Parameters.Values)
            {
                value = (float)random.NextNormal();
            }

            return problem;
        }

        public Answer Solve(Func<LinearHead, IHeadPass>? create = null, WorkerTeam? team = null)
        {
            var head = new LinearHead(classes, width, Parameters);
            ILoss loss = new SoftmaxCrossEntropy(classes);
            IHeadPass pass = create is null ? loss.Pass(head) : create(head);
            float[] dS = [.. Enumerable.Repeat(9f, Inputs.Length)];
            float[] gradients = new float[Parameters.Count];
            var batch = new HeadBatch
            {
                Rows = rows,
                Inputs = Inputs,
                Targets = Targets,
                InputGradients = dS,
                ParameterGradients = gradients,
            };
            return new Answer(pass.Run(new PackedSequences(), batch, team), dS, gradients);
        }

        public void CheckAgainstDefinition(Answer answer)
        {
            float[] w = Parameters["head.weight"].ToArray();
            float[] bias = Parameters["head.bias"].ToArray();
            int[] present = [.. Enumerable.Range(0, rows).Where(r => !float.IsNaN(Targets[r]))];
            double loss = 0;
            double[] dW = new double[classes * width];
            double[] dBias = new double[classes];
            double[] dS = new double[rows * width];
            foreach (int r in present)
            {
                double[] y = [.. Enumerable.Range(0, classes).Select(c => bias[c] + Dot(w, c, r))];
                double greatest = y.Max();
                double logOfSum = greatest + Math.Log(y.Sum(value => Math.Exp(value - greatest)));
                loss += logOfSum - y[(int)Targets[r]];
                for (int c = 0; c < classes; c++)
                {
                    double dY = (Math.Exp(y[c] - logOfSum) - (c == (int)Targets[r] ? 1 : 0)) / present.Length;
                    dBias[c] += dY;
                    for (int k = 0; k < width; k++)
                    {
                        dW[c * width + k] += dY * Inputs[r * width + k];
                        dS[r * width + k] += dY * w[c * width + k];
                    }
                }
            }

            Assert.AreEqual(present.Length, answer.Loss.Weight);
            Assert.AreEqual(loss, answer.Loss.Sum, 1e-6 * Math.Max(1, loss));
            Closeness.Check(ToSingle(dW), answer.Gradients.AsSpan()[Parameters.RangeOf("head.weight")], 2e-6, "dW", scale: 1e-3);
            ReadOnlySpan<float> actualBias = answer.Gradients.AsSpan()[Parameters.RangeOf("head.bias")];
            Closeness.Check(ToSingle(dBias), actualBias, 2e-6, "db", scale: 1e-3);
            for (int c = 0; c < classes; c++)
            {
                // Nobody's target: a sum of probabilities, however small.
                double relative = Targets.Contains(c) ? 0 : Math.Abs(actualBias[c] / dBias[c] - 1);
                Assert.IsTrue(relative <= 1e-5, $"db[{c}]: expected {dBias[c]:R}, off by {relative:E1}");
            }

            Closeness.Check(ToSingle(dS), answer.InputGradients, 2e-6 + 2e-9 * classes, "ds", scale: 1e-3); // one chain over all classes
        }

        private double Dot(float[] w, int c, int r)
        {
            double sum = 0;
            for (int k = 0; k < width; k++)
            {
                sum += (double)w[c * width + k] * Inputs[r * width + k];
            }

            return sum;
        }

        private static float[] ToSingle(double[] values) => Array.ConvertAll(values, value => (float)value);
    }
}
