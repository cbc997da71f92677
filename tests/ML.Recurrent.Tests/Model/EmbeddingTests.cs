using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Model;

[TestClass]
public sealed class EmbeddingTests
{
    private const int Tokens = 6;

    private static readonly int[][] Sequences = [[3, 1, 6, 6], [2], [], [5, 0, 4]];

    [TestMethod]
    [DynamicData(nameof(TestCells.PlainRows), typeof(TestCells))]
    public void OneHotFeaturesGiveTheNumbersOfAnIdentityEmbedding(string cell)
    {
        RecurrentLayerSpec[] layers = [new(TestCells.Named(cell), 9, true)];
        Network features = Create(new NetworkSpec(Tokens, layers, 2));
        Network embedding = Create(new NetworkSpec(0, layers, 2) { Embeddings = [new EmbeddingSpec(Tokens, Tokens)] });
        foreach (TensorSpec tensor in features.Spec.Parameters)
        {
            embedding.Parameters.Write(tensor.Name, features.Parameters.ToArray(tensor.Name));
        }

        embedding.Parameters["embeddings.0.weight"].Clear();
        for (int token = 0; token < Tokens; token++)
        {
            embedding.Parameters["embeddings.0.weight"][token * (Tokens + 1)] = 1;
        }

        embedding.Prepare();
        SequenceRun oneHot = new SequenceRun(features, [.. Sequences.Select(OneHot)]).Forward(keepHistory: true);
        TestSequence[] sequences = [.. Sequences.Select(keys => new TestSequence(keys.Length, [], keys))];
        SequenceRun tokens = new SequenceRun(embedding, sequences).Forward(keepHistory: true);
        Assert.IsTrue(oneHot.PackedOutputs.SequenceEqual(tokens.PackedOutputs));

        float[] dOutputs = [.. Enumerable.Range(0, oneHot.PackedOutputs.Length).Select(i => (i % 3) - 0.7f)];
        float[] ofFeatures = oneHot.Backward(dOutputs);
        float[] ofTokens = tokens.Backward(dOutputs);
        foreach (TensorSpec tensor in features.Spec.Parameters)
        {
            CollectionAssert.AreEqual(
                features.Parameters.Gradient(ofFeatures, tensor.Name), embedding.Parameters.Gradient(ofTokens, tensor.Name), tensor.Name);
        }
    }

    [TestMethod]
    public void OnlyTheTokensSeenLearn()
    {
        Network network = Create(new NetworkSpec(1, [new(CellKind.Gru, 4, false)], 1) { Embeddings = [new(Tokens, 3), new(2, 2)] });
        TestSequence[] sequences = [new(3, [1, 2, 3], [4, 1, 0, 0, 4, 1]), new(1, [1], [2, 0])];
        float[] gradients = new SequenceRun(network, sequences).Forward(keepHistory: true).Backward([1, -1]);
        CollectionAssert.AreEqual(new[] { 2, 4 }, Touched("embeddings.0.weight", 3));
        CollectionAssert.AreEqual(new[] { 1 }, Touched("embeddings.1.weight", 2));

        int[] Touched(string name, int dimension)
        {
            float[][] rows = [.. network.Parameters.Gradient(gradients, name).Chunk(dimension)];
            return [.. rows.Index().Where(row => row.Item.Any(gradient => gradient != 0)).Select(row => row.Index + 1)];
        }
    }

    [TestMethod]
    public void AMissingTokenIsTheZeroVector()
    {
        Network network = Create(new NetworkSpec(0, [new(CellKind.Lstm, 4, false)], 1) { Embeddings = [new(Tokens, 3)] });
        float[] missing = Answer(0);
        network.Parameters["embeddings.0.weight"][..3].Clear();
        CollectionAssert.AreEqual(Answer(1), missing);
        CollectionAssert.AreNotEqual(Answer(2), missing);

        float[] Answer(int token) => new SequenceRun(network, [new TestSequence(2, [], [token, 3])]).Forward(keepHistory: false).Outputs[0];
    }

    private static TestSequence OneHot(int[] keys)
    {
        float[] features = new float[keys.Length * Tokens];
        for (int t = 0; t < keys.Length; t++)
        {
            if (keys[t] > 0)
            {
                features[t * Tokens + keys[t] - 1] = 1;
            }
        }

        return new TestSequence(features, Tokens);
    }

    private static Network Create(NetworkSpec spec)
    {
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, new RandomSource(8));
        return network;
    }
}
