using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.ML;
using ML.Recurrent.Deployment;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>What ML.NET saved is valid, and holds the models that were saved.</summary>
[TestClass]
public sealed class ModelFileTests
{
    public static IEnumerable<SequenceTask> Tasks => Enum.GetValues<SequenceTask>();

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void EveryTaskLoadsAsItWasSaved(SequenceTask task)
    {
        using var stream = new MemoryStream(SavedZips.Zip(task));
        RecurrentModelFile.Validate(stream);
        AssertSame(((RecurrentTransformer)SavedZips.Model(task)).Model, RecurrentModelFile.Load(stream));
    }

    [TestMethod]
    public void AFolderIsNoModel()
    {
        using var folder = new TestFolder();
        string expected = $"'{folder.Path}' is a folder; a model is a file.";
        Assert.AreEqual(expected, Assert.ThrowsExactly<IOException>(() => RecurrentModelFile.Load(folder.Path)).Message);
        Assert.AreEqual(expected, Assert.ThrowsExactly<IOException>(() => RecurrentModelFile.Validate(folder.Path)).Message);
        Assert.AreEqual(expected, Assert.ThrowsExactly<IOException>(() => RecurrentModelFile.Describe(folder.Path)).Message);
        Assert.AreEqual(
            expected, Assert.ThrowsExactly<IOException>(() => RecurrentModelFile.Publish(folder.Path, folder["live.zip"])).Message);
    }

    [TestMethod]
    public void OfAChainTheLastModelIsLoaded()
    {
        using var folder = new TestFolder();
        string path = folder.Write("chain.zip", SavedZips.OfTwo.Zip);
        RecurrentModelFile.Validate(path);
        RecurrentModelParameters model = RecurrentModelFile.Load(path);
        AssertSame(ModelsInside.Of(SavedZips.OfTwo.Model).Last(), model);
        Assert.AreEqual((CellKind.Lstm, 5), (model.Spec.Layers[0].Cell.Kind, model.Spec.Layers[0].HiddenSize));
    }

    [TestMethod]
    public void EveryModelOfAChainIsChecked()
    {
        string[] folders = ["TransformerChain/Transform_001/Transform_001", "TransformerChain/Transform_003"];
        foreach (string folder in folders)
        {
            byte[] zip = Repack(SavedZips.OfTwo.Zip, (name, content) =>
            {
                content[^3] ^= name == $"{folder}/weights.safetensors" ? (byte)1 : (byte)0;
                return (name, content);
            });
            Refusal.Says(zip, $"{folder}: The model's checksum is");
        }
    }

    [TestMethod]
    [DataRow("network.json", "network.json: is not valid JSON")]
    [DataRow("weights.safetensors", "weights.safetensors: ends after")]
    public void WhatIsWrongWithAPartNamesItsEntry(string part, string problem)
    {
        byte[] zip = SavedModel.With(SavedZips.Zip(SequenceTask.StepBits), part, content => content[..(content.Length / 2)]).ToArray();
        Refusal.Says(zip, $"TransformerChain/{problem}");
        zip = SavedModel.With(SavedZips.Zip(SequenceTask.StepBits), part, _ => null).ToArray();
        Refusal.Says(zip, $"TransformerChain/{part}: is missing from the model");
    }

    [TestMethod]
    public void AChainOfAThousandAppliesInOrder()
    {
        byte[] zip = Repack(SavedZips.OfTwo.Zip, (name, content) =>
            (name.Replace("Transform_001/Transform_001", "Transform_1000").Replace("Transform_003", "Transform_999"), content));
        Assert.AreEqual(CellKind.Gru, RecurrentModelFile.Load(new MemoryStream(zip)).Spec.Layers[0].Cell.Kind);
    }

    [TestMethod]
    [DataRow(CompressionLevel.NoCompression)]
    [DataRow(CompressionLevel.SmallestSize)]
    public void OtherPackersZipsAreRead(CompressionLevel level)
    {
        byte[] expected = SavedZips.Zip(SequenceTask.Binary);
        byte[] zip = Repack(expected, (name, content) => (name, content), level);
        AssertSame(RecurrentModelFile.Load(new MemoryStream(expected)), RecurrentModelFile.Load(new MemoryStream(zip)));
    }

    [TestMethod]
    public void AZipThatWasWrittenWithoutGoingBackIsRead()
    {
        using var zip = new MemoryStream();
        var ml = new MLContext(1);
        IDataView data = TaskData.View(ml);
        using (var forward = new ForwardStream(zip))
        {
            ml.Model.Save(SavedZips.Model(SequenceTask.StepClasses), data.Schema, forward);
        }

        zip.Position = 0;
        RecurrentModelFile.Validate(zip);
    }

    [TestMethod]
    public void FoldersMayBeEntriesAndBackslashesSlashes()
    {
        byte[] zip = Repack(
            SavedZips.Zip(SequenceTask.Regression), (name, content) => (name.Replace('/', '\\'), content), folder: "TransformerChain/");
        RecurrentModelFile.Validate(new MemoryStream(zip));
    }

    [TestMethod]
    public void AFileWithoutARecurrentModelSaysSo()
    {
        var ml = new MLContext(1);
        IDataView data = SequenceData.View(ml, ColumnForm.Known);
        byte[] zip = SavedZips.Save(ml, ml.Transforms.CopyColumns("Copy", "Features").Fit(data), data.Schema);
        Refusal.Says(zip, "has no recurrent model");
    }

    [TestMethod]
    public void AModelOfALoaderToComeIsRefused()
    {
        byte[] zip = Repack(SavedZips.Zip(SequenceTask.Binary), (name, content) =>
        {
            int place = content.AsSpan().IndexOf("RecurrentBinary"u8);
            if (place >= 0)
            {
                content[place] = (byte)'r';
            }

            return (name, content);
        });
        Refusal.Says(zip, "a loader that this library does not know");
    }

    [TestMethod]
    public void AModelForAnotherLoadersTaskIsRefused()
    {
        byte[] zip = SavedZips.Zip(SequenceTask.Regression);
        byte[] other = SavedZips.Zip(SequenceTask.MultiOutput);
        using var mixed = SavedModel.With(other, "network.json", _ => SavedModel.Entry(zip, "network.json"));
        using var both = SavedModel.With(mixed.ToArray(), "weights.safetensors", _ => SavedModel.Entry(zip, "weights.safetensors"));
        byte[] key = SavedModel.Entry(other, "Model.key");
        byte[] network = SavedModel.Entry(zip, "network.json");
        byte[] weights = SavedModel.Entry(zip, "weights.safetensors");
        byte[] before = Checksum(SavedModel.Entry(other, "network.json"), SavedModel.Entry(other, "weights.safetensors"));
        Checksum(network, weights).CopyTo(key, key.AsSpan().IndexOf(before));
        byte[] forged = SavedModel.With(both.ToArray(), "Model.key", _ => key).ToArray();
        Refusal.Says(forged, "the task Regression; expected MultiOutputRegression");
    }

    [TestMethod]
    public void AStreamStandsWhereItStood()
    {
        using var stream = new MemoryStream(SavedZips.Zip(SequenceTask.Regression)) { Position = 17 };
        RecurrentModelFile.Validate(stream);
        Assert.AreEqual(17, stream.Position);
        RecurrentModelFile.Load(stream);
        Assert.AreEqual(17, stream.Position);
        stream.SetLength(1000);
        Assert.ThrowsExactly<FormatException>(() => RecurrentModelFile.Load(stream));
        Assert.AreEqual(17, stream.Position);
    }

    [TestMethod]
    public void WhatCannotBeReadIsSaid()
    {
        using var folder = new TestFolder();
        Assert.ThrowsExactly<FileNotFoundException>(() => RecurrentModelFile.Validate(folder["none.zip"]));
        Assert.ThrowsExactly<IOException>(() => RecurrentModelFile.Load(folder.Path));
        Assert.ThrowsExactly<ArgumentException>(() => RecurrentModelFile.Describe(" "));
        Assert.ThrowsExactly<ArgumentNullException>(() => RecurrentModelFile.Load((Stream)null!));
        Assert.ThrowsExactly<ArgumentException>(() => RecurrentModelFile.Validate(new ForwardStream(new MemoryStream())));
    }

    internal static void AssertSame(RecurrentModelParameters expected, RecurrentModelParameters actual)
    {
        Assert.AreEqual(expected.Task, actual.Task);
        foreach (TensorSpec tensor in expected.Spec.Parameters)
        {
            CollectionAssert.AreEqual(expected.GetParameter(tensor.Name), actual.GetParameter(tensor.Name), tensor.Name);
        }
    }

    /// <summary>The same entries in another zip, each as <paramref name="change"/> gives it.</summary>
    internal static byte[] Repack(
        byte[] zip,
        Func<string, byte[], (string Name, byte[] Content)> change,
        CompressionLevel level = CompressionLevel.Optimal,
        string? folder = null)
    {
        using var changed = new MemoryStream();
        using (var target = new ZipArchive(changed, ZipArchiveMode.Create, leaveOpen: true))
        using (var source = new ZipArchive(new MemoryStream(zip)))
        {
            if (folder is not null)
            {
                target.CreateEntry(folder);
            }

            foreach (ZipArchiveEntry entry in source.Entries)
            {
                using Stream stream = entry.Open();
                using var content = new MemoryStream();
                stream.CopyTo(content);
                (string name, byte[] bytes) = change(entry.FullName, content.ToArray());
                using Stream copy = target.CreateEntry(name, level).Open();
                copy.Write(bytes);
            }
        }

        return changed.ToArray();
    }

    // As docs/ModelFile.md has it.
    internal static byte[] Checksum(byte[] network, byte[] weights) => SHA256.HashData(
        [.. BitConverter.GetBytes((long)network.Length), .. network, .. BitConverter.GetBytes((long)weights.Length), .. weights]);
}
