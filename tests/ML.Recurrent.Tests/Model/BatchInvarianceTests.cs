using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Randomness;

namespace ML.Recurrent.Tests.Model;

/// <summary>A sequence's result does not depend on its company: bit for bit alone, in any batch, in training and in inference.</summary>
[TestClass]
public sealed class BatchInvarianceTests
{
    private const int Features = 3;

    [TestMethod]
    [DataRow(CellKind.Lstm, 1, false)]
    [DataRow(CellKind.Lstm, 2, true)]
    [DataRow(CellKind.Gru, 1, true)]
    [DataRow(CellKind.Gru, 2, false)]
    public void SameBitsInAnyBatch(CellKind cell, int layers, bool bidirectional)
    {
        var random = new RandomSource(9);
        Network network = Create(cell, layers, bidirectional, hidden: 21, random);
        float[][] sequences = [.. Enumerable.Range(0, 60).Select(_ => Sequence(random.NextInt32(40), random))];
        float[][] alone = [.. sequences.Select(sequence => Outputs(network, [sequence], keepHistory: false)[0])];
        for (int trial = 0; trial < 25; trial++)
        {
            int[] chosen = [.. Enumerable.Range(0, sequences.Length)];
            random.Shuffle<int>(chosen);
            chosen = chosen[..(1 + random.NextInt32(sequences.Length))];
            float[][] together = Outputs(network, [.. chosen.Select(i => sequences[i])], keepHistory: trial % 2 == 0);
            for (int i = 0; i < chosen.Length; i++)
            {
                CollectionAssert.AreEqual(alone[chosen[i]], together[i], $"trial {trial}, sequence {chosen[i]} among {chosen.Length}");
            }
        }
    }

    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    public void NaNStaysInItsSequence(CellKind cell)
    {
        var random = new RandomSource(10);
        Network network = Create(cell, 2, bidirectional: true, hidden: 18, random);
        float[][] sequences = [.. Enumerable.Range(0, 7).Select(i => Sequence(3 + i, random))];
        float[][] clean = Outputs(network, sequences, keepHistory: true);
        sequences[4][5] = float.NaN;
        float[][] tainted = Outputs(network, sequences, keepHistory: true);
        for (int i = 0; i < sequences.Length; i++)
        {
            if (i == 4)
            {
                Assert.IsTrue(tainted[i].All(float.IsNaN));
            }
            else
            {
                CollectionAssert.AreEqual(clean[i], tainted[i]);
            }
        }
    }

    private static Network Create(CellKind cell, int layers, bool bidirectional, int hidden, RandomSource random)
    {
        var spec = new NetworkSpec(Features, [.. Enumerable.Repeat(new RecurrentLayerSpec(cell, hidden, bidirectional), layers)], 2);
        var network = new Network(spec, new ParameterSet(spec.Parameters));
        Initialization.Apply(network, random);
        return network;
    }

    private static float[] Sequence(int length, RandomSource random) =>
        [.. Enumerable.Range(0, length * Features).Select(_ => (float)random.NextNormal())];

    private static float[][] Outputs(Network network, float[][] sequences, bool keepHistory)
    {
        var batch = new SequenceBatch(Features);
        batch.Arrange([.. sequences.Select(sequence => sequence.Length / Features)]);
        for (int b = 0; b < sequences.Length; b++)
        {
            batch.Fill(b, sequences[batch.Layout.SourceIndex(b)]);
        }

        var run = new NetworkRun(network);
        run.Forward(batch, keepHistory);
        float[][] outputs = new float[sequences.Length][];
        for (int b = 0; b < sequences.Length; b++)
        {
            outputs[batch.Layout.SourceIndex(b)] = run.Outputs.Slice(b * network.Spec.OutputSize, network.Spec.OutputSize).ToArray();
        }

        return outputs;
    }
}
