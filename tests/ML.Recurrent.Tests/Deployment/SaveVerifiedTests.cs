using Microsoft.ML;
using ML.Recurrent.Deployment;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>A save that says it succeeded did, and one that fails leaves what was there.</summary>
[TestClass]
public sealed class SaveVerifiedTests : IDisposable
{
    private const string Name = "model.zip";

    private static readonly byte[] Before = SavedZips.Zip(SequenceTask.Binary);

    private readonly TestFolder _folder = new();
    private readonly MLContext _ml = new(1);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void AChainIsSavedAsItIs()
    {
        var files = new TrickyFiles();
        Save(files);
        CollectionAssert.AreEqual(new[] { "create", "flush", "rename", "flush directory" }, files.Log);
        CollectionAssert.AreEqual(new[] { Name }, _folder.Names.ToArray());
        RecurrentModelParameters[] saved = [.. ModelsInside.Of(_ml.Model.Load(_folder[Name], out DataViewSchema schema))];
        RecurrentModelParameters[] expected = [.. ModelsInside.Of(SavedZips.OfTwo.Model)];
        Assert.HasCount(2, saved);
        ModelFileTests.AssertSame(expected[0], saved[0]);
        ModelFileTests.AssertSame(expected[1], saved[1]);
        Assert.AreEqual(SavedZips.OfTwo.Schema.Count, schema.Count);
    }

    [TestMethod]
    public void EveryTaskIsSaved()
    {
        DataViewSchema schema = TaskData.View(_ml).Schema;
        foreach (SequenceTask task in Enum.GetValues<SequenceTask>())
        {
            RecurrentModelFile.SaveVerified(_ml, SavedZips.Model(task), schema, _folder[$"{task}.zip"]);
            RecurrentModelFile.Validate(_folder[$"{task}.zip"]);
        }
    }

    [TestMethod]
    [DataRow("create")]
    [DataRow("flush")]
    [DataRow("rename")]
    public void AStepThatFailsLeavesTheFileThatWasThere(string step)
    {
        foreach (Exception failure in (Exception[])[new IOException("no more"), new UnauthorizedAccessException("no more")])
        {
            var files = new TrickyFiles { Before = name => FailIf(name == step, failure) };
            Assert.Contains("no more", Fails<IOException>(files));
        }
    }

    [TestMethod]
    public void AFullDiskLeavesTheFileThatWasThere()
    {
        for (long room = 0; room < SavedZips.OfTwo.Zip.Length; room += 97)
        {
            Fails<IOException>(new TrickyFiles { Room = room });
        }
    }

    [TestMethod]
    public void ADiskThatLosesBytesIsFoundOut()
    {
        for (long kept = 0; kept < SavedZips.OfTwo.Zip.Length; kept += 97)
        {
            Fails<FormatException>(new TrickyFiles { Kept = kept });
        }
    }

    [TestMethod]
    public void AnotherModelInItsPlaceIsFoundOut()
    {
        byte[] other = SavedZips.Zip(SequenceTask.Regression);
        var files = new TrickyFiles { AfterWriting = path => File.WriteAllBytes(path, other) };
        Assert.Contains("is not the one that was saved", Fails<FormatException>(files));
    }

    [TestMethod]
    public void AModelThatMLNetCannotLoadIsFoundOut()
    {
        byte[] other = ModelFileTests.Repack(
            SavedZips.OfTwo.Zip, (name, content) => (name == "TransformerChain/Model.key" ? "x" : name, content));
        RecurrentModelFile.Validate(new MemoryStream(other));
        var files = new TrickyFiles { AfterWriting = path => File.WriteAllBytes(path, other) };
        Assert.Contains("ML.NET cannot load", Fails<FormatException>(files));
    }

    [TestMethod]
    public void AFailureAtTheVeryEndLeavesTheNewFile()
    {
        _folder.Write(Name, Before);
        var files = new TrickyFiles { Before = name => FailIf(name == "flush directory", new IOException("no more")) };
        Assert.ThrowsExactly<IOException>(() => Save(files));
        Assert.AreEqual(RecurrentTask.Regression, RecurrentModelFile.Load(_folder[Name]).Task);
    }

    [TestMethod]
    public void AModelWithoutARecurrentOneIsRefused()
    {
        IDataView data = SequenceData.View(_ml, ColumnForm.Known);
        ITransformer model = _ml.Transforms.CopyColumns("Copy", "Features").Fit(data);
        FormatException error = Assert.ThrowsExactly<FormatException>(
            () => RecurrentModelFile.SaveVerified(_ml, model, data.Schema, _folder[Name]));
        Assert.Contains("has no recurrent model", error.Message);
        Assert.IsEmpty(_folder.Names);
    }

    [TestMethod]
    public void AFolderThatIsNotThereOrInTheWayIsSaid()
    {
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => SaveTo(Path.Combine("none", Name)));
        Directory.CreateDirectory(_folder["taken"]);
        Assert.Contains("the name of a folder", Assert.ThrowsExactly<IOException>(() => SaveTo("taken")).Message);
        Assert.ThrowsExactly<ArgumentNullException>(
            () => RecurrentModelFile.SaveVerified(_ml, null!, SavedZips.OfTwo.Schema, _folder[Name]));
    }

    private static void FailIf(bool condition, Exception failure)
    {
        if (condition)
        {
            throw failure;
        }
    }

    private string Fails<T>(TrickyFiles files)
        where T : Exception
    {
        _folder.Write(Name, Before);
        Exception error = Assert.Throws<T>(() => Save(files));
        CollectionAssert.AreEqual(new[] { Name }, _folder.Names.ToArray());
        CollectionAssert.AreEqual(Before, File.ReadAllBytes(_folder[Name]));
        return error.Message;
    }

    private void Save(TrickyFiles files) =>
        RecurrentModelFile.SaveVerified(_ml, SavedZips.OfTwo.Model, SavedZips.OfTwo.Schema, _folder[Name], files);

    private void SaveTo(string name) =>
        RecurrentModelFile.SaveVerified(_ml, SavedZips.OfTwo.Model, SavedZips.OfTwo.Schema, _folder[name]);
}
