using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Acceptance.Data;
using ML.Recurrent.Acceptance.Reporting;

namespace ML.Recurrent.Acceptance.Tasks;

/// <summary>Classification of series read from a pair of <c>.ts</c> files, the archive's own training and test files.</summary>
/// <param name="name">What the table calls it.</param>
/// <param name="files">The files' common beginning in the data folder.</param>
internal sealed partial class ClassificationTask(string name, string files) : IAcceptanceTask
{
    private const string Measure = "accuracy, %";
    private const string Format = "F1";

    private readonly string _trainingFile = files + "_TRAIN.ts";
    private readonly string _testFile = files + "_TEST.ts";

    public string Name => name;

    public required int NumberOfSeeds { get; init; }

    public required IReadOnlyList<Entry<Recipe>> Entries { get; init; }

    public IEnumerable<Finding> Run(MLContext mlContext)
    {
        string? missing = new[] { _trainingFile, _testFile }.FirstOrDefault(file => DataFolder.Find(file) is null);
        if (missing is not null)
        {
            Console.WriteLine($"{name}: skipped, {DataFolder.Missing(missing)}");
            return Entries.Select(FindingOf);
        }

        return Run(mlContext, TsFile.Read(DataFolder.Find(_trainingFile)!), TsFile.Read(DataFolder.Find(_testFile)!));
    }

    private IEnumerable<Finding> Run(MLContext mlContext, TsFile training, TsFile test)
    {
        IDataView trainingRows = mlContext.Data.LoadFromEnumerable(training.Rows);
        ITransformer keys = mlContext.Transforms.Conversion.MapValueToKey(nameof(LabelledSeries.Label)).Fit(trainingRows);
        IDataView trainingKeys = keys.Transform(trainingRows);
        IDataView testKeys = keys.Transform(mlContext.Data.LoadFromEnumerable(test.Rows));
        string majority = $"{100 * training.MajorityAccuracy(test):F1}, most frequent class";
        foreach (Entry<Recipe> entry in Entries)
        {
            Figures ours = Progress.Show($"{name}: {entry.With(NumberOfSeeds)}", Accuracies);
            yield return FindingOf(entry) with { Ours = ours, Trivial = majority };

            Figures Accuracies() => new([.. Enumerable.Range(1, NumberOfSeeds).Select(Accuracy)], Format);

            double Accuracy(int seed)
            {
                ITransformer model = entry.Recipe.Classifier(mlContext, training.Dimensions, seed).Fit(trainingKeys);
                MulticlassClassificationMetrics metrics = mlContext.MulticlassClassification.Evaluate(model.Transform(testKeys));
                return 100 * metrics.MicroAccuracy;
            }
        }
    }

    private Finding FindingOf(Entry<Recipe> entry) =>
        new(name, entry.Recipe.Name, Measure, entry.With(NumberOfSeeds)) { Asked = entry.Asked, Published = entry.Published };
}
