using Microsoft.ML;
using ML.Recurrent.Deployment;
using ML.Recurrent.Estimators;

namespace ML.Recurrent.WebTest.Models;

/// <summary>Models of one shape, each of which answers every example differently.</summary>
internal sealed class ModelSet
{
    // Large enough for a model that is kept to show in the heap, small enough to be answered within a millisecond.
    private const int HiddenSize = 64;
    private const int NumberOfExamples = 32;

    private ModelSet(PreparedModel[] models, Window[] examples)
    {
        Models = models;
        Examples = examples;
    }

    public IReadOnlyList<PreparedModel> Models { get; }

    public IReadOnlyList<Window> Examples { get; }

    /// <exception cref="InvalidOperationException">Two models cannot be told from each other by their answers.</exception>
    public static ModelSet Prepare(string folder, int count)
    {
        var mlContext = new MLContext(seed: 1);
        IDataView data = mlContext.Data.LoadFromEnumerable(Window.Rows(32));
        Window[] examples = [.. Window.Rows(1000 + NumberOfExamples).Skip(1000)];
        var models = new PreparedModel[count];
        for (int i = 0; i < count; i++)
        {
            string path = Path.Combine(folder, $"{i:D4}.zip");
            ITransformer model = mlContext.Regression.Trainers.Lstm(Options(seed: i + 1)).Fit(data);
            RecurrentModelFile.SaveVerified(mlContext, model, data.Schema, path);
            models[i] = PreparedModel.Of(path, examples);
        }

        for (int example = 0; example < NumberOfExamples; example++)
        {
            if (models.Select(model => model.Answers[example]).Distinct().Count() < count)
            {
                throw new InvalidOperationException($"Two models answer example {example} alike.");
            }
        }

        return new ModelSet(models, examples);
    }

    private static RecurrentRegressionTrainer.Options Options(int seed) => new()
    {
        LabelColumnName = nameof(Window.Next),
        FeatureColumnName = nameof(Window.History),
        HiddenSize = HiddenSize,
        NumberOfEpochs = 1,
        Seed = seed,
    };
}
