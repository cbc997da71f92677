using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Acceptance.Data;
using ML.Recurrent.Model;

namespace ML.Recurrent.Acceptance.Tasks;

/// <summary>Recipes are compared by their log-loss in cross-validation on the training file alone: five folds, drawn three times.</summary>
internal sealed partial class ClassificationTask
{
    private const int Folds = 5;
    private const int Repeats = 3;

    private static readonly (int Epochs, double LearningRate)[] Schedules = [(30, 0.003), (60, 0.001)];

    public void Select(MLContext mlContext)
    {
        if (DataFolder.Find(_trainingFile) is not { } path)
        {
            Console.WriteLine($"{name}: skipped, {DataFolder.Missing(_trainingFile)}");
            return;
        }

        TsFile training = TsFile.Read(path);
        IDataView rows = mlContext.Data.LoadFromEnumerable(training.Rows);
        IDataView keys = mlContext.Transforms.Conversion.MapValueToKey(nameof(LabelledSeries.Label)).Fit(rows).Transform(rows);
        foreach (Recipe recipe in Candidates())
        {
            Progress.Show($"{name}: {recipe}", () => CrossValidate(mlContext, recipe, training.Dimensions, keys));
        }
    }

    private IEnumerable<Recipe> Candidates() =>
        from entry in Entries
        from pooling in new[] { Pooling.Last, Pooling.Max }
        from hiddenSize in new[] { 64, 128 }
        from schedule in Schedules
        select entry.Recipe with
        {
            Pooling = pooling,
            HiddenSize = hiddenSize,
            NumberOfEpochs = schedule.Epochs,
            LearningRate = schedule.LearningRate,
        };

    private static string CrossValidate(MLContext mlContext, Recipe recipe, int featuresPerStep, IDataView keys)
    {
        MulticlassClassificationMetrics[] metrics =
        [
            .. from seed in Enumerable.Range(1, Repeats)
               let trainer = recipe.Classifier(mlContext, featuresPerStep, seed)
               from fold in mlContext.MulticlassClassification.CrossValidate(keys, trainer, Folds, seed: seed)
               select fold.Metrics,
        ];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"log-loss {metrics.Average(fold => fold.LogLoss):F4}, accuracy {100 * metrics.Average(fold => fold.MicroAccuracy):F1} %");
    }
}
