using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Model;

[TestClass]
public sealed class NetworkSpecTests
{
    private static readonly RecurrentLayerSpec Layer = new(CellKind.Gru, 4, true);

    private static readonly NetworkSpec Valid = new(2, [Layer], 3);

    private static readonly Dictionary<string, NetworkSpec> Invalid = new()
    {
        ["negative features"] = Valid with { FeaturesPerStep = -1 },
        ["no input at all"] = Valid with { FeaturesPerStep = 0 },
        ["no outputs"] = Valid with { OutputSize = 0 },
        ["no layers"] = Valid with { Layers = [] },
        ["no units"] = Valid with { Layers = [Layer, Layer with { HiddenSize = 0 }] },
        ["no tokens"] = Valid with { Embeddings = [new EmbeddingSpec(0, 3)] },
        ["no dimension"] = Valid with { Embeddings = [new EmbeddingSpec(3, 0)] },
        ["attention of no size"] = Valid with { Pooling = Pooling.Attention },
        ["a size without attention"] = Valid with { AttentionSize = 3 },
    };

    public static IEnumerable<object[]> Flaws => Invalid.Keys.Select(flaw => new object[] { flaw });

    [TestMethod]
    [DynamicData(nameof(Flaws))]
    public void SizesOutOfRangeAreRefused(string flaw) => Assert.ThrowsExactly<ArgumentException>(Invalid[flaw].Validate);

    [TestMethod]
    public void ParametersHaveTheOrderOfTheModelFile()
    {
        NetworkSpec spec = Valid with
        {
            Layers = [Layer, new(CellKind.Rnn, 5, false)],
            Embeddings = [new(7, 3), new(9, 1)],
            Pooling = Pooling.Attention,
            AttentionSize = 6,
        };
        string[] expected =
        [
            "embeddings.0.weight [7, 3]", "embeddings.1.weight [9, 1]",
            "recurrent.weight_ih_l0 [12, 6]", "recurrent.weight_hh_l0 [12, 4]", "recurrent.bias_ih_l0 [12]", "recurrent.bias_hh_l0 [12]",
            "recurrent.weight_ih_l0_reverse [12, 6]", "recurrent.weight_hh_l0_reverse [12, 4]",
            "recurrent.bias_ih_l0_reverse [12]", "recurrent.bias_hh_l0_reverse [12]",
            "recurrent.weight_ih_l1 [5, 8]", "recurrent.weight_hh_l1 [5, 5]", "recurrent.bias_ih_l1 [5]", "recurrent.bias_hh_l1 [5]",
            "attention.weight [6, 5]", "attention.bias [6]", "attention.vector [6]",
            "head.weight [3, 5]", "head.bias [3]",
        ];
        CollectionAssert.AreEqual(expected, spec.Parameters.Select(tensor => tensor.ToString()).ToArray());
    }

    [TestMethod]
    public void AWidthBeyondIntegersOverflows() =>
        Assert.ThrowsExactly<OverflowException>(() => (Valid with { Embeddings = [new(2, int.MaxValue)] }).InputSize);
}
