using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

/// <summary>Its numbers are a sequence's own, to the bit, in whatever batch, however padded, on any number of threads.</summary>
[TestClass]
public sealed class StackInvarianceTests
{
    private const int InputSize = 7;

    private static readonly int[] Lengths = [4, 9, 0, 1, 9, 6];

    public static IEnumerable<object[]> Cases =>
        from cell in TestCells.Names from bidirectional in new[] { false, true } select new object[] { cell, bidirectional };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void ASequenceIsTheSameAloneAndInABatch(string cell, bool bidirectional)
    {
        RecurrentStackSpec spec = Spec(cell, bidirectional);
        Answer together = Answer.Of(spec, Lengths, timesteps: 9, Enumerable.Range(0, Lengths.Length), threads: 1);
        for (int b = 0; b < Lengths.Length; b++)
        {
            int length = Math.Max(1, Lengths[b]);
            Answer alone = Answer.Of(spec, [Lengths[b]], length, [b], threads: 1);
            for (int t = 0; t < Lengths[b]; t++)
            {
                CollectionAssert.AreEqual(alone.Output(t, 0), together.Output(t, b), $"y of sequence {b} at {t}");
                CollectionAssert.AreEqual(alone.InputGradient(t, 0), together.InputGradient(t, b), $"dX of sequence {b} at {t}");
            }

            CollectionAssert.AreEqual(alone.State(0), together.State(b), $"state of sequence {b}");
            CollectionAssert.AreEqual(alone.StateGradient(0), together.StateGradient(b), $"dState of sequence {b}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void PaddingIsNeverReadAndLeavesZeros(string cell, bool bidirectional)
    {
        RecurrentStackSpec spec = Spec(cell, bidirectional);
        int[] all = [.. Enumerable.Range(0, Lengths.Length)];
        Answer tight = Answer.Of(spec, Lengths, timesteps: 9, all, threads: 1);
        Answer padded = Answer.Of(spec, Lengths, timesteps: 14, all, threads: 1);
        for (int b = 0; b < Lengths.Length; b++)
        {
            for (int t = 0; t < 14; t++)
            {
                bool exists = t < Lengths[b];
                CollectionAssert.AreEqual(exists ? tight.Output(t, b) : new float[spec.OutputSize], padded.Output(t, b));
                CollectionAssert.AreEqual(exists ? tight.InputGradient(t, b) : new float[InputSize], padded.InputGradient(t, b));
            }
        }

        CollectionAssert.AreEqual(tight.Gradients, padded.Gradients);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AnyNumberOfThreadsGivesTheSameBits(string cell, bool bidirectional)
    {
        foreach ((int batch, int hidden) in new[] { (1, 70), (6, 33), (64, 48) })
        {
            var layer = new RecurrentLayerSpec(TestCells.Named(cell), hidden, bidirectional);
            var spec = new RecurrentStackSpec(InputSize, [layer, layer]);
            int[] lengths = [.. Enumerable.Range(0, batch).Select(b => 6 - b % 5)];
            int[] all = [.. Enumerable.Range(0, batch)];
            Answer one = Answer.Of(spec, lengths, 6, all, threads: 1);
            foreach (int threads in new[] { 2, 4, 8 })
            {
                Answer many = Answer.Of(spec, lengths, 6, all, threads);
                CollectionAssert.AreEqual(one.Y, many.Y, $"y, B {batch}, {threads} threads");
                CollectionAssert.AreEqual(one.DX, many.DX, $"dX, B {batch}, {threads} threads");
                CollectionAssert.AreEqual(one.Gradients, many.Gradients, $"gradients, B {batch}, {threads} threads");
                CollectionAssert.AreEqual(one.DState.All(), many.DState.All(), $"dState, B {batch}, {threads} threads");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void PredictIsForwardWithoutDropout(string cell, bool bidirectional)
    {
        RecurrentStackSpec spec = Spec(cell, bidirectional);
        RecurrentRun run = TestStack.Create(spec).CreateRun();
        float[] x = HashFormula.Values(1, 70 * Lengths.Length * InputSize);
        int[] lengths = [.. Lengths.Select(length => length * 7)];
        RecurrentState forward = TestStack.State(spec, Lengths.Length, 100);
        RecurrentState predict = TestStack.State(spec, Lengths.Length, 100);
        float[] y = run.Forward(spec, x, Lengths.Length, forward, lengths);
        CollectionAssert.AreEqual(y, run.Predict(spec, x, Lengths.Length, predict, lengths));
        CollectionAssert.AreEqual(forward.All(), predict.All());
    }

    private static RecurrentStackSpec Spec(string cell, bool bidirectional) =>
        new(InputSize, [TestStack.Layer(cell, 19, bidirectional), TestStack.Layer(cell, 17, bidirectional)]);

    /// <summary>A training step over sequences that are told apart by a number each; what is padding is NaN on the way in.</summary>
    private sealed record Answer(
        RecurrentStackSpec Spec, int Batch, float[] Y, float[] DX, RecurrentState Final, RecurrentState DState, float[] Gradients)
    {
        public static Answer Of(RecurrentStackSpec spec, int[] lengths, int timesteps, IEnumerable<int> sequences, int threads)
        {
            int[] numbers = [.. sequences];
            RecurrentRun run = TestStack.Create(spec).CreateRun(threads);
            RecurrentState final = States(spec, numbers, 100);
            float[] y = run.Forward(spec, Steps(spec.InputSize, lengths, timesteps, numbers, 1), numbers.Length, final, lengths);
            RecurrentState dState = States(spec, numbers, 200);
            float[] dX = new float[timesteps * numbers.Length * spec.InputSize];
            run.Backward(Steps(spec.OutputSize, lengths, timesteps, numbers, 2), dX, dState);
            return new Answer(spec, numbers.Length, y, dX, final, dState, run.Gradients.ToArray());
        }

        public float[] Output(int t, int b) => Y.AsSpan((t * Batch + b) * Spec.OutputSize, Spec.OutputSize).ToArray();

        public float[] InputGradient(int t, int b) => DX.AsSpan((t * Batch + b) * Spec.InputSize, Spec.InputSize).ToArray();

        public float[] State(int b) => Row(Final, b);

        public float[] StateGradient(int b) => Row(DState, b);

        private float[] Row(RecurrentState state, int b) =>
            [.. Spec.States.SelectMany(tensor => state[tensor.Name].Slice(b * (int)tensor.Count, (int)tensor.Count).ToArray())];

        private static float[] Steps(int width, int[] lengths, int timesteps, int[] numbers, uint stream)
        {
            float[] values = new float[timesteps * numbers.Length * width];
            values.AsSpan().Fill(float.NaN);
            for (int b = 0; b < numbers.Length; b++)
            {
                for (int t = 0; t < lengths[b]; t++)
                {
                    HashFormula.Fill(values.AsSpan((t * numbers.Length + b) * width, width), (uint)(1000 * stream + 100 * numbers[b] + t));
                }
            }

            return values;
        }

        private static RecurrentState States(RecurrentStackSpec spec, int[] numbers, uint stream)
        {
            var state = new RecurrentState(spec, numbers.Length);
            foreach (TensorSpec tensor in spec.States)
            {
                stream += 10_000;
                for (int b = 0; b < numbers.Length; b++)
                {
                    HashFormula.Fill(state[tensor.Name].Slice(b * (int)tensor.Count, (int)tensor.Count), stream + (uint)numbers[b]);
                }
            }

            return state;
        }
    }
}
