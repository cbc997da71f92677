using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Model;

/// <summary>A sequence's result does not depend on its company: bit for bit alone, in any batch, in training and in inference.</summary>
[TestClass]
public sealed class BatchInvarianceTests
{
    private const int Tokens = 5;

    public static IEnumerable<object[]> Cases =>
        from cell in TestCells.Distinct
        from pooling in Enum.GetValues<Pooling>()
        select new object[] { cell, pooling };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void SameBitsInAnyBatch(string cell, Pooling pooling)
    {
        var random = new RandomSource(9);
        int layers = 1 + (int)pooling % 2;
        Network network = Create(TestCells.Named(cell), layers, bidirectional: cell.Length % 2 == layers % 2, 21, pooling, random);
        TestSequence[] sequences = [.. Enumerable.Range(0, 60).Select(_ => Sequence(random.NextInt32(40), random))];
        float[][] alone = [.. sequences.Select(sequence => Answers(network, [sequence], keepHistory: false)[0])];
        for (int trial = 0; trial < 12; trial++)
        {
            int[] chosen = [.. Enumerable.Range(0, sequences.Length)];
            random.Shuffle<int>(chosen);
            chosen = chosen[..(1 + random.NextInt32(sequences.Length))];
            float[][] together = Answers(network, [.. chosen.Select(i => sequences[i])], keepHistory: trial % 2 == 0);
            for (int i = 0; i < chosen.Length; i++)
            {
                CollectionAssert.AreEqual(alone[chosen[i]], together[i], $"trial {trial}, sequence {chosen[i]} among {chosen.Length}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void NaNStaysInItsSequence(string cell, Pooling pooling)
    {
        var random = new RandomSource(10);
        Network network = Create(TestCells.Named(cell), 2, bidirectional: true, 18, pooling, random);
        TestSequence[] sequences = [.. Enumerable.Range(0, 7).Select(i => Sequence(3 + i, random))];
        float[][] clean = Answers(network, sequences, keepHistory: true);
        sequences[4].Features[5] = float.NaN;
        float[][] tainted = Answers(network, sequences, keepHistory: true);
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

    private static Network Create(CellSpec cell, int layers, bool bidirectional, int hidden, Pooling pooling, RandomSource random)
    {
        var spec = new NetworkSpec(3, [.. Enumerable.Repeat(new RecurrentLayerSpec(cell, hidden, bidirectional), layers)], 2)
        {
            Embeddings = [new EmbeddingSpec(Tokens, 2)],
            Pooling = pooling,
            AttentionSize = pooling == Pooling.Attention ? 7 : 0,
        };
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, random);
        return network;
    }

    private static TestSequence Sequence(int length, RandomSource random) => new(
        length,
        [.. Enumerable.Range(0, length * 3).Select(_ => (float)random.NextNormal())],
        [.. Enumerable.Range(0, length).Select(_ => random.NextInt32(Tokens + 1))]);

    /// <summary>The outputs of each sequence, followed by its attention weights.</summary>
    private static float[][] Answers(Network network, TestSequence[] sequences, bool keepHistory)
    {
        SequenceRun run = new SequenceRun(network, sequences).Forward(keepHistory);
        return network.Attention is null
            ? run.Outputs
            : [.. run.Outputs.Zip(run.AttentionWeights, (outputs, weights) => (float[])[.. outputs, .. weights])];
    }
}
