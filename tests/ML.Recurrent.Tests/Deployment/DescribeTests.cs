using System.Globalization;
using ML.Recurrent.Deployment;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>What a file is said to hold is what it holds.</summary>
[TestClass]
public sealed class DescribeTests
{
    [TestMethod]
    public void AClassifierIsDescribed()
    {
        using var folder = new ModelFolder();
        byte[] zip = SavedZips.Zip(SequenceTask.Multiclass);
        RecurrentModelDescription file = RecurrentModelFile.Describe(folder.Write("model.zip", zip));
        Assert.AreEqual(zip.Length, file.FileBytes);
        RecurrentComponentDescription model = Assert.ContainsSingle(file.Components);
        Assert.AreSame(model, file.Model);
        Assert.AreEqual(RecurrentTask.MulticlassClassification, model.Task);
        Assert.AreEqual("TransformerChain", model.Folder);
        Assert.AreEqual("1.0", model.FormatVersion);
        CollectionAssert.AreEqual(new[] { "low", "middle", "high" }, model.LabelValues!.Values.ToArray());
        CollectionAssert.AreEqual(new[] { "Features", "Shapes" }, model.Columns.Inputs.Select(input => input.Name).ToArray());

        // 3 embeddings of 3; a GRU of 4 units on 2 + 3 inputs, 3·4·(5 + 4 + 2); a head of 3 on 4, with its bias.
        Assert.AreEqual((3 * 3) + (3 * 4 * 11) + (3 * 4) + 3, model.ParameterCount);
    }

    [TestMethod]
    public void TheTextIsTheSameInEveryCulture()
    {
        using var folder = new ModelFolder();
        string path = folder.Write("model.zip", SavedZips.Zip(SequenceTask.Multiclass));
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            string[] lines = RecurrentModelFile.Describe(path).ToString().Split('\n');
            Assert.AreEqual(FormattableString.Invariant($"{new FileInfo(path).Length:N0} bytes, 1 recurrent model"), lines[0]);
            Assert.AreEqual("TransformerChain", lines[1]);
            CollectionAssert.AreEqual(
                new[]
                {
                    "  task        MulticlassClassification",
                    "  inputs      Features: any number of steps of 2 values; Shapes: any number of steps, each one of 3 tokens",
                    "  embeddings  3 tokens, 3 values each",
                    "  layers      GRU 4",
                    "  pooling     Last",
                    "  outputs     3: low, middle, high",
                    "  label       Kind",
                    "  parameters  156",
                },
                lines[2..^1]);
            Assert.StartsWith("  format      1.0, written by ML.Recurrent ", lines[^1]);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [TestMethod]
    public void EveryModelOfAChainIsDescribedInItsOrder()
    {
        using var folder = new ModelFolder();
        RecurrentModelDescription file = RecurrentModelFile.Describe(folder.Write("chain.zip", SavedZips.OfTwo.Zip));
        CollectionAssert.AreEqual(
            new[] { ("TransformerChain/Transform_001/Transform_001", 4), ("TransformerChain/Transform_003", 5) },
            file.Components.Select(model => (model.Folder, model.Network.Layers[0].HiddenSize)).ToArray());
        Assert.Contains("2 recurrent models", $"{file}");
    }

    [TestMethod]
    public void ADamagedFileIsNotDescribed()
    {
        using var folder = new ModelFolder();
        string path = folder.Write("model.zip", SavedZips.Zip(SequenceTask.Multiclass)[..^1]);
        Assert.ThrowsExactly<FormatException>(() => RecurrentModelFile.Describe(path));
    }
}
