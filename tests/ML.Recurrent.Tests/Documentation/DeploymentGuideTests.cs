using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Deployment;
using ML.Recurrent.Estimators;
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
    public void AModelIsSavedDescribedAndPublished() => TestFolder.In(() =>
    {
        IDataView data = Data();
        RecurrentRegressionTransformer model = Fit(data);
        DeploymentSnippets.Save(_ml, model, data);
        CollectionAssert.AreEqual(model.Model.GetParameter("head.weight"), DeploymentSnippets.Load());

        // The size of a file is its packer's, the last digits of a loss are the processor's.
        string[] shown = Described().Match(Snippets.Read("Deployment.md")).Groups["text"].Value.Split('\n');
        string[] actual = Describe().Split('\n');
        Assert.AreEqual(WithoutFigures(shown), WithoutFigures(actual));

        Directory.CreateDirectory("trained");
        Directory.CreateDirectory("live");
        File.Move("model.zip", "trained/model.zip");
        DeploymentSnippets.Publish();
        using FileStream upload = File.OpenRead("live/model.zip");
        Assert.AreEqual("", DeploymentSnippets.Validate(upload));
        Assert.StartsWith("This is not a model that can be taken. The zip: ", DeploymentSnippets.Validate(new MemoryStream([1, 2, 3])));
    });

    [TestMethod]
    public void TheTableHasEveryOptionOfThePool() => CollectionAssert.AreEquivalent(
        typeof(RecurrentPredictionPoolOptions).GetProperties().Select(option => option.Name).ToArray(),
        OptionRow().Matches(Snippets.Read("Deployment.md")).Select(row => row.Groups["name"].Value).ToArray());

    [TestMethod]
    public void AModelIsServed() => TestFolder.In(() =>
    {
        IDataView data = Data();
        RecurrentRegressionTransformer model = Fit(data);
        Directory.CreateDirectory("live");
        RecurrentModelFile.SaveVerified(_ml, model, data.Schema, "live/model.zip");
        float expected = model.Transform(data).GetColumn<float>("Score").First();
        float[] history = Rows().First().History;

        var services = new ServiceCollection();
        DeploymentSnippets.Register(services);
        using (ServiceProvider provider = services.BuildServiceProvider())
        {
            Assert.AreEqual(expected, Predict(provider, history));
            var pool = provider.GetRequiredService<RecurrentPredictionPool<DeploymentSnippets.Series, DeploymentSnippets.Forecast>>();
            Assert.AreEqual(
                $"{expected} by version 1, {pool.Current!.Fingerprint}",
                DeploymentSnippets.Rent(pool, [new DeploymentSnippets.Series { History = history }]));
            Assert.StartsWith("version 1 since ", DeploymentSnippets.Health(pool));
        }

        services = [];
        DeploymentSnippets.RegisterWithOptions(services);
        using ServiceProvider withOptions = services.BuildServiceProvider();
        Assert.AreEqual(expected, Predict(withOptions, history));
    });

    private static float Predict(IServiceProvider services, float[] history)
    {
        using var watchdog = new CancellationTokenSource(Watchdog.Limit);
        return DeploymentSnippets.Predict(services, history, watchdog.Token).GetAwaiter().GetResult();
    }

    private static IEnumerable<Window> Rows() => Enumerable.Range(0, 30).Select(i => new Window
    {
        History = [.. Enumerable.Range(i, 22).Select(t => MathF.Sin(t))],
        Next = MathF.Sin(i + 22),
    });

    private IDataView Data() => _ml.Data.LoadFromEnumerable(Rows());

    private RecurrentRegressionTransformer Fit(IDataView data) =>
        _ml.Regression.Trainers.Lstm(new RecurrentRegressionTrainer.Options
        {
            LabelColumnName = "Next",
            FeatureColumnName = "History",
            HiddenSize = 16,
            NumberOfEpochs = 12,
            ValidationFraction = 0.2,
            Seed = 1,
        }).Fit(data);

    private static string WithoutFigures(string[] lines) => Figure().Replace(string.Join('\n', lines[1..]), "#");

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

    [GeneratedRegex(@"^\| `(?<name>Maximum\w+)` \| `(?<value>[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex LimitRow();

    [GeneratedRegex(@"\d\.\d+(E-\d+)?")]
    private static partial Regex Figure();

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| [^`|]+ \| ", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex("prints\n\n```\n(?<text>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Described();

    public sealed class Window
    {
        [VectorType(22)]
        public float[] History { get; set; } = [];

        public float Next { get; set; }
    }
}
