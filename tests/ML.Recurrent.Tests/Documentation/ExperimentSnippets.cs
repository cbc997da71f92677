// snippet: usings
using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning;
// end

namespace ML.Recurrent.Tests.Documentation;

/// <summary>
/// The code of docs/Experiments.md, compiled and run; <see cref="ExperimentGuideTests"/> checks that the page shows exactly this.
/// </summary>
internal static class ExperimentSnippets
{
    public static RecurrentExperimentResult<RecurrentRegressionTransformer> Start(MLContext mlContext, IDataView windows)
    {
        // snippet: start
        var experiment = mlContext.Regression.CreateRecurrentExperiment(
            new RecurrentExperimentSettings
            {
                MaximumTrials = 60,
                MaximumTime = TimeSpan.FromMinutes(10),
                Folder = "experiment",
                Seed = 1,
            },
            new RecurrentRegressionTrainer.Options { LabelColumnName = "Next", FeatureColumnName = "History", NumberOfEpochs = 27 });
        var result = experiment.Execute(windows);

        mlContext.Model.Save(result.BestModel, windows.Schema, "model.zip");
        // end
        return result;
    }

    public static void Result(RecurrentExperimentResult<RecurrentRegressionTransformer> result)
    {
        // snippet: result
        Console.WriteLine($"{result.Outcome}: {result.Leaderboard.Count} trials, {result.Epochs} epochs");
        foreach (RecurrentTrial trial in result.Leaderboard.Take(3))
        {
            Console.WriteLine(trial);
        }

        result.SaveLeaderboard("leaderboard.html");
        // end
    }

    public static RecurrentRegressionTransformer Again(
        RecurrentExperimentResult<RecurrentRegressionTransformer> result, IDataView thisYear)
    {
        // snippet: again
        RecurrentRegressionTransformer newer = result.BestTrainer.Fit(thisYear);
        // end
        return newer;
    }

    public static void Pipeline(
        MLContext mlContext, RecurrentExperiment<RecurrentMulticlassTransformer> experiment, IDataView recordings)
    {
        // snippet: pipeline
        ITransformer before = mlContext.Transforms.Conversion.MapValueToKey("Label", "Gesture").Fit(recordings);
        IDataView rows = before.Transform(recordings);
        var result = experiment.Execute(rows);

        var names = mlContext.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedLabel");
        ITransformer model = before.Append(result.BestModel).Append(names.Fit(result.BestModel.Transform(rows)));
        mlContext.Model.Save(model, recordings.Schema, "model.zip");
        // end
    }

    public static RecurrentExperimentSettings Space()
    {
        // snippet: space
        var settings = new RecurrentExperimentSettings
        {
            Space = new RecurrentSearchSpace(
                SearchDimension.Choice("Cell", "Lstm", "Gru", "Rnn"),
                SearchDimension.Integer("HiddenSize", 8, 256, isLogarithmic: true),
                SearchDimension.Real("LearningRate", 0.0003, 0.03, isLogarithmic: true),
                SearchDimension.Choice("Bidirectional", true, false),
                SearchDimension.Choice("Pooling", "Last", "Mean", "Attention"),
                SearchDimension.Integer("AttentionSize", 8, 64) with { When = new SearchCondition("Pooling", "Attention") }),
        };
        // end
        return settings;
    }

    public static RecurrentExperimentSettings Narrower()
    {
        // snippet: narrower
        var settings = new RecurrentExperimentSettings
        {
            Space = new RecurrentSearchSpace(
            [
                .. RecurrentSearchSpace.Default.Dimensions.Where(dimension => dimension.Name != "Cell"),
                SearchDimension.Real("WeightDecay", 0.00001, 0.01, isLogarithmic: true),
            ]),
            Cell = CellKind.Gru,
        };
        // end
        return settings;
    }

    public static RecurrentExperimentSettings Splits()
    {
        // snippet: splits
        var settings = new RecurrentExperimentSettings
        {
            Validation = TrialValidation.LastRows(0.25),
            Refit = true,
        };
        // end
        return settings;
    }

    public static RecurrentExperimentResult<RecurrentRegressionTransformer> Given(
        RecurrentExperiment<RecurrentRegressionTransformer> experiment, IDataView earlierYears, IDataView laterYears)
    {
        // snippet: given
        var result = experiment.Execute(earlierYears, laterYears);
        // end
        return result;
    }

    public static async Task<RecurrentExperimentResult<RecurrentMulticlassTransformer>> Watched(MLContext mlContext, IDataView recordings)
    {
        // snippet: watched
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        var experiment = mlContext.MulticlassClassification.CreateRecurrentExperiment(
            new RecurrentExperimentSettings
            {
                Validation = TrialValidation.CrossValidation(folds: 5),
                Progress = new Progress<RecurrentExperimentProgress>(now =>
                    Console.WriteLine($"{now.Share:P0} {now.Trials} trials, best {now.MetricName} {now.Best?.Metric:F3}")),
            },
            new RecurrentMulticlassTrainer.Options { ValidationMetric = ValidationMetric.Accuracy, NumberOfEpochs = 27 });
        var result = await experiment.ExecuteAsync(recordings, stop.Token);
        // end
        return result;
    }
}
