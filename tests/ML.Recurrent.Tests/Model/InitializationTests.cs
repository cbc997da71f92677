using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Model;

[TestClass]
public sealed class InitializationTests
{
    private const int Inputs = 6;
    private const int Hidden = 12;
    private const int Attention = 10;

    [TestMethod]
    [DataRow(CellKind.Lstm, 4)]
    [DataRow(CellKind.Gru, 3)]
    [DataRow(CellKind.Rnn, 1)]
    public void RecurrentWeightsOfEachGateAreOrthogonal(CellKind cell, int gates)
    {
        float[] weights = Parameter(cell, "recurrent.weight_hh_l1_reverse");
        for (int gate = 0; gate < gates; gate++)
        {
            for (int i = 0; i < Hidden; i++)
            {
                for (int j = 0; j < Hidden; j++)
                {
                    double dot = Enumerable.Range(0, Hidden)
                        .Sum(k => (double)weights[(gate * Hidden + i) * Hidden + k] * weights[(gate * Hidden + j) * Hidden + k]);
                    Assert.AreEqual(i == j ? 1 : 0, dot, 1e-5);
                }
            }
        }
    }

    [TestMethod]
    public void ProjectedRecurrentWeightsHaveOrthogonalColumns()
    {
        const int projection = 5;
        float[] weights = Parameter(new CellSpec(CellKind.Lstm) { ProjectionSize = projection }, "recurrent.weight_hh_l1_reverse");
        Assert.HasCount(4 * Hidden * projection, weights);
        foreach (float[] gate in weights.Chunk(Hidden * projection))
        {
            for (int i = 0; i < projection; i++)
            {
                for (int j = 0; j < projection; j++)
                {
                    double dot = Enumerable.Range(0, Hidden).Sum(k => (double)gate[k * projection + i] * gate[k * projection + j]);
                    Assert.AreEqual(i == j ? 1 : 0, dot, 1e-5);
                }
            }
        }
    }

    [TestMethod]
    public void ACoupledInputGateStartsAgainst()
    {
        var coupled = new CellSpec(CellKind.Lstm) { CoupledGates = true };
        float[] bias = Parameter(coupled, "recurrent.bias_ih_l0");
        Assert.HasCount(3 * Hidden, bias);
        Assert.IsTrue(bias.Select((value, i) => value == (i < Hidden ? -1f : 0f)).All(right => right));
    }

    [TestMethod]
    [DataRow("weight_ci")]
    [DataRow("weight_cf")]
    [DataRow("weight_co")]
    public void PeepholesStartShut(string name)
    {
        float[] weights = Parameter(new CellSpec(CellKind.Lstm) { Peepholes = Peepholes.All }, $"recurrent.{name}_l0");
        Assert.HasCount(Hidden, weights);
        Assert.IsTrue(weights.All(weight => weight == 0));
    }

    [TestMethod]
    public void InputWeightsFillGlorotsInterval()
    {
        float[] weights = Parameter(CellKind.Lstm, "recurrent.weight_ih_l0");
        double limit = Math.Sqrt(6.0 / (Inputs + Hidden));
        Assert.IsTrue(weights.All(weight => Math.Abs(weight) <= limit));
        Assert.IsGreaterThan(0.95 * limit, weights.Max());
        Assert.IsLessThan(-0.95 * limit, weights.Min());
        Assert.AreEqual(0, weights.Average(), 0.1 * limit);
    }

    [TestMethod]
    public void OnlyTheForgetGateStartsWithABias()
    {
        float[] lstm = Parameter(CellKind.Lstm, "recurrent.bias_ih_l0");
        Assert.IsTrue(lstm.Select((bias, i) => bias == (i / Hidden == 1 ? 1f : 0f)).All(right => right));
        Assert.IsTrue(Parameter(CellKind.Lstm, "recurrent.bias_hh_l0").All(bias => bias == 0));
        Assert.IsTrue(Parameter(CellKind.Gru, "recurrent.bias_ih_l0").All(bias => bias == 0));
        Assert.IsTrue(Parameter(CellKind.Rnn, "recurrent.bias_ih_l0").All(bias => bias == 0));
    }

    [TestMethod]
    public void EmbeddingsAreStandardNormal()
    {
        float[] weights = Parameter(CellKind.Gru, "embeddings.0.weight");
        double mean = weights.Average();
        Assert.AreEqual(0, mean, 0.05);
        Assert.AreEqual(1, weights.Average(weight => (weight - mean) * (weight - mean)), 0.05);
    }

    [TestMethod]
    public void AttentionFillsGlorotsIntervalAndHasNoBias()
    {
        float[] weights = Parameter(CellKind.Gru, "attention.weight");
        double limit = Math.Sqrt(6.0 / (2 * Hidden + Attention));
        Assert.IsTrue(weights.All(weight => Math.Abs(weight) <= limit));
        Assert.IsGreaterThan(0.95 * limit, weights.Max());
        Assert.IsTrue(Parameter(CellKind.Gru, "attention.bias").All(bias => bias == 0));
        Assert.IsTrue(Parameter(CellKind.Gru, "attention.vector").All(weight => weight != 0));
    }

    private static float[] Parameter(CellSpec cell, string name)
    {
        var spec = new NetworkSpec(Inputs - 5, [new(cell, Hidden, true), new(cell, Hidden, true)], 1)
        {
            Embeddings = [new EmbeddingSpec(600, 5)],
            Pooling = Pooling.Attention,
            AttentionSize = Attention,
        };
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, new RandomSource(1));
        return network.Parameters.ToArray(name);
    }
}
