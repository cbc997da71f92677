using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Tests;
using ML.Recurrent.Tests.Documentation;

namespace AutoML.Tests;

/// <summary>docs/AutoML.md says what compiles, what it says works, and its table has what is swept.</summary>
[TestClass]
[DoNotParallelize] // the snippets write model.zip where they stand
public sealed partial class GuideTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void SnippetsAreShownAsCompiled() => Snippets.Check("AutoML.md", "AutoMLSnippets.cs");

    [TestMethod]
    public void TheTableHasWhatIsSwept()
    {
        Dictionary<string, string> shown = Row().Matches(Snippets.Read("AutoML.md"))
            .ToDictionary(row => row.Groups["option"].Value, row => row.Groups["values"].Value);
        Dictionary<string, string> actual = SweptTask.All.Values.SelectMany(task => task.OptionsType.GetProperties())
            .Select(option => (option.Name, Values: Values(option)))
            .Where(option => option.Values is not null)
            .Distinct()
            .ToDictionary(option => option.Name, option => option.Values!);
        CollectionAssert.AreEquivalent(actual, shown);
    }

    [TestMethod]
    public void ASweepEndsWithASavedModel() => TestFolder.In(() =>
    {
        TrialResult best = AutoMLSnippets.Sweep(_ml, Windows(0, 24), Windows(24, 8));
        Assert.IsInstanceOfType<RecurrentRegressionTransformer>(SweptTask.Model(best.Model));
        Assert.IsInstanceOfType<RecurrentRegressionTransformer>(SweptTask.Model(_ml.Model.Load("model.zip", out _)));
    });

    [TestMethod]
    public void ASpaceOfOnesOwnIsTaken()
    {
        SearchSpace<RecurrentRegressionTrainer.Options> space = AutoMLSnippets.Space();
        RecurrentRegressionTrainer.Options options = space.SampleFromFeatureSpace([.. Enumerable.Repeat(0.5, space.FeatureSpaceDim)]);
        Assert.IsNotNull(_ml.Regression.Trainers.Lstm(options));
        Assert.AreEqual((2, 100, 0.25, 32), (options.NumberOfLayers, options.NumberOfEpochs, options.Dropout, options.HiddenSize));
    }

    [TestMethod]
    public void TaggingIsSweptByATrialRunner()
    {
        TrialResult best = AutoMLSnippets.Tag(_ml, SweptRow.View(_ml, 0, 12), SweptRow.View(_ml, 12, 8));
        Assert.IsInstanceOfType<RecurrentTaggingTransformer>(best.Model);
        int drawn = best.TrialSettings.Parameter["tagger"]["HiddenSize"].AsType<int>();
        Assert.AreEqual(drawn, ((RecurrentTaggingTransformer)best.Model).Model.Spec.Layers[0].HiddenSize);
    }

    private IDataView Windows(int first, int count) => _ml.Data.LoadFromEnumerable(
        Enumerable.Range(first, count).Select(start => new AutoMLSnippets.Window
        {
            History = [.. Enumerable.Range(start, 8).Select(t => MathF.Sin(t))],
            Next = MathF.Sin(start + 8),
        }));

    private static string? Values(PropertyInfo option) =>
        option.GetCustomAttribute<RangeAttribute>() is { } range
            ? string.Create(CultureInfo.InvariantCulture, $"{range.Min} to {range.Max}{(range.LogBase ? ", logarithmic" : "")}")
        : option.GetCustomAttribute<ChoiceAttribute>() is { } choice
            ? string.Join(", ", choice.Candidates.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}")))
        : option.IsDefined(typeof(BooleanChoiceAttribute)) ? "false, true"
        : null;

    [GeneratedRegex(@"^\| `(?<option>\w+)` \| (?<values>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
