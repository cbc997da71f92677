using System.Globalization;
using Microsoft.ML;
using ML.Recurrent.Deployment;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Tests.Model.Format;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>What a file is said to hold is what it holds.</summary>
[TestClass]
public sealed class DescribeTests
{
    [TestMethod]
    public void AClassifierIsDescribed()
    {
        using var folder = new TestFolder();
        byte[] zip = SavedZips.Zip(SequenceTask.Multiclass);
        RecurrentModelDescription file = RecurrentModelFile.Describe(folder.Write("model.zip", zip));
        Assert.AreEqual(zip.Length, file.FileBytes);
        RecurrentComponentDescription model = Assert.ContainsSingle(file.Components);
        Assert.AreSame(model, file.Model);
        Assert.AreEqual(RecurrentTask.MulticlassClassification, model.Task);
        Assert.AreEqual("TransformerChain", model.Folder);
        Assert.AreEqual("1.2", model.FormatVersion);
        Assert.AreEqual(((RecurrentTransformer)SavedZips.Model(SequenceTask.Multiclass)).Model.Training, model.Training);
        CollectionAssert.AreEqual(new[] { "low", "middle", "high" }, model.LabelValues!.Values.ToArray());
        CollectionAssert.AreEqual(new[] { "Features", "Shapes" }, model.Columns.Inputs.Select(input => input.Name).ToArray());

        // 3 embeddings of 3; a GRU of 4 units on 2 + 3 inputs, 3·4·(5 + 4 + 2); a head of 3 on 4, with its bias.
        Assert.AreEqual((3 * 3) + (3 * 4 * 11) + (3 * 4) + 3, model.ParameterCount);
    }

    [TestMethod]
    public void TheTextIsTheSameInEveryCulture()
    {
        using var folder = new TestFolder();
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
                    "  training    24 sequences of 60 steps in all; 2 epochs, 6 updates, seed 7",
                    FormattableString.Invariant($"  result      epoch 2, loss {RecurrentModelFile.Describe(path).Model.Training!.Loss:G4}"),
                },
                lines[2..^1]);
            Assert.StartsWith("  format      1.2, written by ML.Recurrent ", lines[^1]);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [TestMethod]
    [DataRow(4, 4, "best epoch 4, loss 0.1235, validation loss 1.235E+09, \\u001bmetric 0.5")]
    [DataRow(0, 5, "epoch 5, loss 0.1235, validation loss 1.235E+09, \\u001bmetric 0.5")]
    [DataRow(0, 6, "within epoch 6, loss 0.1235, validation loss 1.235E+09, \\u001bmetric 0.5")]
    [DataRow(0, 0, "the first weights, loss 0.1235, validation loss 1.235E+09, \\u001bmetric 0.5")]
    public void TheTrainingIsToldInWords(int bestEpoch, int keptEpoch, string result)
    {
        var ml = new MLContext(1);
        TrainingSummary training = new()
        {
            Seed = -1,
            Sequences = 1,
            SequenceSteps = 1_234_567,
            ValidationSequences = 2_000,
            Epochs = 5,
            Updates = 1,
            BestEpoch = bestEpoch,
            KeptEpoch = keptEpoch,
            Loss = 0.123456,
            ValidationLoss = 1_234_567_890,
            ValidationMetric = 0.5,
            MetricName = "\u001bmetric",
        };
        var model = new RecurrentRegressionTransformer(TestModels.Trained(training));
        using var folder = new TestFolder();
        string path = folder.Write("model.zip", SavedZips.Save(ml, model, SequenceData.View(ml, ColumnForm.Variable).Schema));

        RecurrentModelDescription file = RecurrentModelFile.Describe(path);

        Assert.AreEqual(training, file.Model.Training);
        string[] lines = file.ToString().Split('\n');
        Assert.AreEqual(
            "  training    1 sequence of 1,234,567 steps in all, validated on 2,000; 5 epochs, 1 update, seed -1", lines[^3]);
        Assert.AreEqual($"  result      {result}", lines[^2]);
    }

    [TestMethod]
    public void AFileFromBeforeSaysNothingOfTraining()
    {
        var ml = new MLContext(1);
        var model = new RecurrentRegressionTransformer(TestModels.Smallest());
        using var folder = new TestFolder();
        string path = folder.Write("model.zip", SavedZips.Save(ml, model, SequenceData.View(ml, ColumnForm.Variable).Schema));

        RecurrentModelDescription file = RecurrentModelFile.Describe(path);

        Assert.IsNull(file.Model.Training);
        Assert.AreEqual("1.0", file.Model.FormatVersion);
        Assert.DoesNotContain("training", $"{file}");
        Assert.DoesNotContain("result", $"{file}");
    }

    [TestMethod]
    public void EveryModelOfAChainIsDescribedInItsOrder()
    {
        using var folder = new TestFolder();
        RecurrentModelDescription file = RecurrentModelFile.Describe(folder.Write("chain.zip", SavedZips.OfTwo.Zip));
        CollectionAssert.AreEqual(
            new[] { ("TransformerChain/Transform_001/Transform_001", 4), ("TransformerChain/Transform_003", 5) },
            file.Components.Select(model => (model.Folder, model.Network.Layers[0].HiddenSize)).ToArray());
        Assert.Contains("2 recurrent models", $"{file}");
    }

    [TestMethod]
    public void ADamagedFileIsNotDescribed()
    {
        using var folder = new TestFolder();
        string path = folder.Write("model.zip", SavedZips.Zip(SequenceTask.Multiclass)[..^1]);
        Assert.ThrowsExactly<FormatException>(() => RecurrentModelFile.Describe(path));
    }
}
