using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Deployment;
using ML.Recurrent.Estimators.Scoring;

namespace ML.Recurrent.Tests.Documentation;

/// <summary>docs/Deployment.md says what compiles, and what it says works.</summary>
[TestClass]
[DoNotParallelize] // the snippets read and write files where they stand
public sealed partial class DeploymentGuideTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void SnippetsAreShownAsCompiled() => Snippets.Check("Deployment.md", "DeploymentSnippets.cs");

    [TestMethod]
    public void TheTableHasEveryLimitAndItsDefault()
    {
        var limits = new RecurrentModelLimits();
        CollectionAssert.AreEquivalent(
            typeof(RecurrentModelLimits).GetProperties().ToDictionary(limit => limit.Name, limit => $"{limit.GetValue(limits)}"),
            LimitRow().Matches(Snippets.Read("Deployment.md"))
                .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["value"].Value));
    }

    [TestMethod]
    public void AModelIsSavedDescribedAndPublished() => InAFolder(() =>
    {
        var rows = Enumerable.Range(0, 30).Select(i => new Window
        {
            History = [.. Enumerable.Range(i, 22).Select(t => MathF.Sin(t))],
            Next = MathF.Sin(i + 22),
        });
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        RecurrentRegressionTransformer model = _ml.Regression.Trainers
            .Lstm(labelColumnName: "Next", featureColumnName: "History", hiddenSize: 16, numberOfEpochs: 1).Fit(data);
        DeploymentSnippets.Save(_ml, model, data);
        CollectionAssert.AreEqual(model.Model.GetParameter("head.weight"), DeploymentSnippets.Load());

        // The size of a file is its packer's.
        string[] shown = Described().Match(Snippets.Read("Deployment.md")).Groups["text"].Value.Split('\n');
        string[] actual = Describe().Split('\n');
        CollectionAssert.AreEqual(shown[1..], actual[1..]);

        Directory.CreateDirectory("trained");
        Directory.CreateDirectory("live");
        File.Move("model.zip", "trained/model.zip");
        DeploymentSnippets.Publish();
        using FileStream upload = File.OpenRead("live/model.zip");
        Assert.AreEqual("", DeploymentSnippets.Validate(upload));
        Assert.StartsWith("This is not a model that can be taken. The zip: ", DeploymentSnippets.Validate(new MemoryStream([1, 2, 3])));
    });

    private static string Describe()
    {
        TextWriter console = Console.Out;
        using var written = new StringWriter();
        Console.SetOut(written);
        try
        {
            DeploymentSnippets.Describe();
        }
        finally
        {
            Console.SetOut(console);
        }

        return written.ToString().ReplaceLineEndings("\n").TrimEnd();
    }

    private static void InAFolder(Action action)
    {
        string home = Environment.CurrentDirectory;
        string folder = Directory.CreateTempSubdirectory("deployment").FullName;
        Environment.CurrentDirectory = folder;
        try
        {
            action();
        }
        finally
        {
            Environment.CurrentDirectory = home;
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"^\| `(?<name>Maximum\w+)` \| `(?<value>[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex LimitRow();

    [GeneratedRegex("prints\n\n```\n(?<text>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Described();

    public sealed class Window
    {
        [VectorType(22)]
        public float[] History { get; set; } = [];

        public float Next { get; set; }
    }
}
