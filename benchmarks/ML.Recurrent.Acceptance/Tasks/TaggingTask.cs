using System.Globalization;
using Microsoft.ML;
using ML.Recurrent.Acceptance.Data;
using ML.Recurrent.Acceptance.Reporting;
using ML.Recurrent.Estimators.Evaluation;

namespace ML.Recurrent.Acceptance.Tasks;

/// <summary>Labels for every step of a sequence. Validation data chooses the recipe and the epoch; test data is judged by once.</summary>
/// <param name="name">What the table calls it.</param>
/// <param name="measure">What the figures are, with their unit.</param>
/// <param name="format">How a figure is written.</param>
/// <param name="figure">The figure.</param>
internal sealed partial class TaggingTask(string name, string measure, string format, Func<SequenceTaggingMetrics, double> figure)
    : IAcceptanceTask
{
    private const int NumberOfSeeds = 3;

    public string Name => name;

    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Reads the files, given their full paths.</summary>
    public required Func<MLContext, string[], TaggingSets> Read { get; init; }

    public required IReadOnlyList<Entry<TaggingRecipe>> Entries { get; init; }

    /// <summary>Recipes that were compared.</summary>
    public required IReadOnlyList<TaggingRecipe> Candidates { get; init; }

    public IEnumerable<Finding> Run(MLContext mlContext) =>
        Open(mlContext) is { } sets ? Run(mlContext, sets) : Entries.Select(FindingOf);

    public void Select(MLContext mlContext)
    {
        if (Open(mlContext) is { } sets)
        {
            foreach (TaggingRecipe recipe in Candidates)
            {
                Progress.Show($"{name}: {recipe}", () => Validate(mlContext, recipe, sets));
            }
        }
    }

    private IEnumerable<Finding> Run(MLContext mlContext, TaggingSets sets)
    {
        string trivial = sets.Trivial();
        foreach (Entry<TaggingRecipe> entry in Entries)
        {
            double[] ours = [.. Enumerable.Range(1, NumberOfSeeds).Select(seed => Progress.Show(
                $"{name}: {entry.Recipe}, seed {seed}", () => Judge(mlContext, entry.Recipe, sets, seed)).Test)];
            yield return FindingOf(entry) with { Ours = new Figures(ours, format), Trivial = trivial };
        }
    }

    private TaggingSets? Open(MLContext mlContext)
    {
        if (Files.FirstOrDefault(file => DataFolder.Find(file) is null) is { } missing)
        {
            Console.WriteLine($"{name}: skipped, {DataFolder.Missing(missing)}");
            return null;
        }

        return Read(mlContext, [.. Files.Select(file => DataFolder.Find(file)!)]);
    }

    private string Validate(MLContext mlContext, TaggingRecipe recipe, TaggingSets sets)
    {
        ITransformer model = recipe.Trainer(mlContext, sets, seed: 1).Fit(sets.Training);
        return $"validation {Text(Measure(mlContext, model, sets, sets.Validation))}";
    }

    private Judged Judge(MLContext mlContext, TaggingRecipe recipe, TaggingSets sets, int seed)
    {
        ITransformer model = recipe.Trainer(mlContext, sets, seed).Fit(sets.Training);
        double validation = Measure(mlContext, model, sets, sets.Validation);
        double test = Measure(mlContext, model, sets, sets.Test);
        return new Judged(test, $"validation {Text(validation)}, test {Text(test)}");
    }

    private double Measure(MLContext mlContext, ITransformer model, TaggingSets sets, IDataView data) =>
        figure(mlContext.SequenceTagging().Evaluate(model.Transform(data), sets.LabelColumn));

    private string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);

    private Finding FindingOf(Entry<TaggingRecipe> entry) =>
        new(name, entry.Recipe.Name, measure, entry.With(NumberOfSeeds)) { Asked = entry.Asked, Published = entry.Published };

    private readonly record struct Judged(double Test, string Text)
    {
        public override string ToString() => Text;
    }
}
