using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;

namespace ML.Recurrent.Tests.Estimators;

[TestClass]
public class SavedModelTests
{
    private const string ModelVariable = "ML_RECURRENT_TEST_MODEL";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ml-recurrent-");

    [TestCleanup]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    /// <summary>Scores with the model that a parent process names, else with one of its own; leaves the scores beside it.</summary>
    [TestMethod]
    public void ABareLoadScores()
    {
        string path = Environment.GetEnvironmentVariable(ModelVariable) ?? Save(CellKind.Lstm).Path;
        ITransformer loaded = new MLContext().Model.Load(path, out DataViewSchema schema);
        Assert.AreEqual(SequenceData.Type(ColumnForm.Variable), schema["Features"].Type);
        File.WriteAllLines($"{path}.scores", Scores(loaded));
    }

    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    [DataRow(CellKind.Rnn)]
    public void AnotherProcessScoresTheSame(CellKind cell)
    {
        (string path, ITransformer model) = Save(cell);
        string test = $"FullyQualifiedName={typeof(SavedModelTests).FullName}.{nameof(ABareLoadScores)}";
        TestProcess.Run(test, ModelVariable, path);
        CollectionAssert.AreEqual(Scores(model), File.ReadAllLines($"{path}.scores"));
    }

    [TestMethod]
    public void TheZipHoldsFilesThatAnyToolCanRead()
    {
        byte[] zip = File.ReadAllBytes(Save(CellKind.Gru).Path);
        using var archive = new ZipArchive(new MemoryStream(zip));
        Assert.ContainsSingle(entry => entry.FullName.Replace('\\', '/') == "TransformerChain/network.json", archive.Entries);
        Assert.Contains("\"gru\"", Encoding.UTF8.GetString(SavedModel.Entry(zip, "network.json")));
        Assert.Contains("recurrent.weight_ih_l0", Encoding.UTF8.GetString(SavedModel.Entry(zip, "weights.safetensors")));
    }

    [TestMethod]
    [DataRow("network.json")]
    [DataRow("weights.safetensors")]
    public void ADamagedOrMissingFileIsAFormatError(string name)
    {
        byte[] zip = File.ReadAllBytes(Save(CellKind.Lstm).Path);
        AssertRefused(SavedModel.With(zip, name, _ => null));
        AssertRefused(SavedModel.With(zip, name, content => content[..(content.Length / 2)]));
        AssertRefused(SavedModel.With(zip, name, content => [.. content, 0]));
        AssertRefused(SavedModel.With(zip, name, content =>
        {
            content[^5] ^= 1;
            return content;
        }));
    }

    private static void AssertRefused(MemoryStream zip)
    {
        Exception? error = Assert.Throws<Exception>(() => new MLContext().Model.Load(zip, out _));
        Assert.IsInstanceOfType<FormatException>(error.GetBaseException(), $"{error}");
    }

    private static List<string> Scores(ITransformer model) =>
        CellReader.Rows(model.Transform(SequenceData.View(new MLContext(), ColumnForm.Variable)), column => column.Name == "Score");

    private (string Path, ITransformer Model) Save(CellKind cell)
    {
        var ml = new MLContext(1);
        IDataView data = SequenceData.View(ml, ColumnForm.Variable);
        RecurrentRegressionTransformer model = SequenceData.Trainer(ml, cell, SequenceData.Options(ColumnForm.Variable)).Fit(data);
        string path = Path.Combine(_folder.FullName, "model.zip");
        ml.Model.Save(model, data.Schema, path);
        return (path, model);
    }
}
