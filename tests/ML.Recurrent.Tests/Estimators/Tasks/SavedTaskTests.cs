using Microsoft.ML;

namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>A model of every task, saved here and loaded bare in another process, scores the same.</summary>
[TestClass]
public class SavedTaskTests
{
    private const string FolderVariable = "ML_RECURRENT_TEST_TASKS";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ml-recurrent-");

    [TestCleanup]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    /// <summary>Scores with the models that a parent process left in a folder, else with its own; leaves the scores beside them.</summary>
    [TestMethod]
    public void BareLoadsScore()
    {
        string folder = Environment.GetEnvironmentVariable(FolderVariable) ?? SaveAll();
        foreach (string path in Directory.GetFiles(folder, "*.zip"))
        {
            File.WriteAllLines($"{path}.scores", Scores(new MLContext().Model.Load(path, out _)));
        }
    }

    [TestMethod]
    public void AnotherProcessScoresTheSame()
    {
        string folder = SaveAll();
        string test = $"FullyQualifiedName={typeof(SavedTaskTests).FullName}.{nameof(BareLoadsScore)}";
        TestProcess.Run(test, FolderVariable, folder);
        foreach (SequenceTask task in Enum.GetValues<SequenceTask>())
        {
            string[] expected = File.ReadAllLines(Path.Combine(folder, $"{task}.expected"));
            CollectionAssert.AreEqual(expected, File.ReadAllLines(Path.Combine(folder, $"{task}.zip.scores")), $"{task}");
        }
    }

    private static List<string> Scores(ITransformer model)
    {
        IDataView data = TaskData.View(new MLContext(1));
        return CellReader.Rows(model.Transform(data), column => column.Index >= data.Schema.Count);
    }

    private string SaveAll()
    {
        var ml = new MLContext(1);
        IDataView data = TaskData.View(ml);
        foreach (SequenceTask task in Enum.GetValues<SequenceTask>())
        {
            ITransformer model = TaskTrainers.Fit(ml, task, data, SequenceSource.RealsAndToken);
            ml.Model.Save(model, data.Schema, Path.Combine(_folder.FullName, $"{task}.zip"));
            File.WriteAllLines(Path.Combine(_folder.FullName, $"{task}.expected"), Scores(model));
        }

        return _folder.FullName;
    }
}
