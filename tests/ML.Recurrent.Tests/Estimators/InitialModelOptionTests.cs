using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using Options = ML.Recurrent.Estimators.RecurrentMulticlassTrainer.Options;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>The options of the network beside a model that has one.</summary>
[TestClass]
public class InitialModelOptionTests
{
    [TestMethod]
    public void TheNetworkIsTheModels()
    {
        var options = new Options { InitialModel = Model(new CellSpec(CellKind.Gru) { ResetGate = ResetGate.BeforeProjection }) };
        options.Validate(CellKind.Gru);
        Assert.AreEqual((3, 2, true), (options.HiddenSize, options.NumberOfLayers, options.Bidirectional));
        Assert.AreEqual((Pooling.Attention, 7), (options.Pooling, options.AttentionSize));
        Assert.AreEqual((ResetGate.BeforeProjection, 5), (options.ResetGate, options.EmbeddingDimension));
    }

    [TestMethod]
    public void OptionsThatMadeTheModelGoWithIt() => new Options
    {
        InitialModel = Model(new CellSpec(CellKind.Rnn) { Activation = RnnActivation.Relu }),
        HiddenSize = 3,
        NumberOfLayers = 2,
        Dropout = 0.1,
        Bidirectional = true,
        Activation = RnnActivation.Relu,
        Pooling = Pooling.Attention,
        AttentionSize = 7,
        AttentionWeightsColumnName = "Weights",
        EmbeddingDimension = 6,
    }.Validate(CellKind.Rnn);

    [TestMethod]
    public void OthersAreRefused()
    {
        AssertRefused("HiddenSize is 4 and that of InitialModel 3; leave it out, the network is the model's.", o => o.HiddenSize = 4);
        AssertRefused("NumberOfLayers is 3 and that of InitialModel 2; ", o => o.NumberOfLayers = 3);
        AssertRefused("Pooling is Max and that of InitialModel Attention; ", o => o.Pooling = Pooling.Max);
        AssertRefused("AttentionSize is 8 and that of InitialModel 7; ", o => o.AttentionSize = 8);
        AssertRefused("EmbeddingDimension is 4 and that of InitialModel 5; ", o => o.EmbeddingDimension = 4);
        AssertRefused("BackpropagationSteps is 9 and Bidirectional True; ", o => o.BackpropagationSteps = 9);
        AssertRefused(
            "PretrainedEmbeddings and InitialModel are both given; the model has embeddings of its own.",
            o => o.PretrainedEmbeddings = OptionSettings.Vectors("Features", [1f]));
    }

    [TestMethod]
    public void TheCellIsTheModels() => Assert.StartsWith(
        "InitialModel has the cell Lstm and the trainer Gru; train it with that of its own.",
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => new Options { InitialModel = Model(CellKind.Lstm) }.Validate(CellKind.Gru)).Message);

    [TestMethod]
    public void TheTaskIsTheModels() => Assert.StartsWith(
        "InitialModel answers MulticlassClassification and the trainer BinaryClassification; go on from a model of the same task.",
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => new RecurrentBinaryTrainer.Options { InitialModel = Model(CellKind.Lstm) }.Validate(CellKind.Lstm)).Message);

    private static void AssertRefused(string message, Action<Options> set)
    {
        var options = new Options { InitialModel = Model(CellKind.Lstm) };
        set(options);
        Assert.StartsWith(message, Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => options.Validate(CellKind.Lstm)).Message);
    }

    /// <summary>Two layers of width 3 in both directions over tokens of widths 5 and 6, with attention of width 7.</summary>
    private static RecurrentModelParameters Model(CellSpec cell)
    {
        var layer = new RecurrentLayerSpec(cell, 3, true);
        var spec = new NetworkSpec(0, [layer, layer], 2)
        {
            Embeddings = [new EmbeddingSpec(10, 5), new EmbeddingSpec(10, 6)],
            Pooling = Pooling.Attention,
            AttentionSize = 7,
        };
        SequenceColumn[] inputs = [new("Features", 0, 10, 0, [0]), new("More", 0, 10, 0, [0])];
        return new RecurrentModelParameters(
            RecurrentTask.MulticlassClassification,
            new SequenceColumns(inputs, "Label", new SequenceForm()),
            new Network(spec, new ParameterSet(spec.ParameterLayout)),
            null,
            null);
    }
}
