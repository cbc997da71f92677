// snippet: usings
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.Data;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using ML.Recurrent.Estimators;
using ML.Recurrent.Training;
// end

namespace AutoML.Tests;

/// <summary>
/// The code of docs/AutoML.md, compiled and run; <see cref="GuideTests"/> checks that the page shows exactly this.
/// </summary>
internal static class AutoMLSnippets
{
    public static TrialResult Sweep(MLContext mlContext, IDataView earlier, IDataView later)
    {
        // snippet: sweep
        var space = new SearchSpace<RecurrentRegressionTrainer.Options>(new RecurrentRegressionTrainer.Options
        {
            FeatureColumnName = "History",
            Seed = 1,
        });
        SweepableEstimator lstm = mlContext.Auto().CreateSweepableEstimator((ctx, o) => ctx.Regression.Trainers.Lstm(o), space);
        SweepableEstimator gru = mlContext.Auto().CreateSweepableEstimator((ctx, o) => ctx.Regression.Trainers.Gru(o), space);

        AutoMLExperiment experiment = mlContext.Auto().CreateExperiment()
            .SetPipeline(mlContext.Transforms.CopyColumns("Label", "Next").Append(lstm, gru))
            .SetDataset(earlier, later)
            .SetRegressionMetric(RegressionMetric.RootMeanSquaredError)
            .SetMaxModelToExplore(30);
        TrialResult best = experiment.Run();
        mlContext.Model.Save(best.Model, earlier.Schema, "model.zip");
        // end
        return best;
    }

    public static SearchSpace<RecurrentRegressionTrainer.Options> Space()
    {
        // snippet: space
        var space = new SearchSpace<RecurrentRegressionTrainer.Options>(new() { NumberOfLayers = 2, NumberOfEpochs = 100 });
        space.Remove("NumberOfLayers");
        space.Remove("NumberOfEpochs");
        space["Dropout"] = new UniformDoubleOption(0, 0.5);
        space["HiddenSize"] = new ChoiceOption(16, 32, 64);
        // end
        return space;
    }

    public static SweepableEstimator Watched(
        MLContext mlContext,
        SearchSpace<RecurrentRegressionTrainer.Options> space,
        IDataView later,
        IProgress<TrainingProgress> progress,
        CancellationToken cancellationToken)
    {
        // snippet: run
        SweepableEstimator lstm = mlContext.Auto().CreateSweepableEstimator(
            (ctx, o) =>
            {
                o.ValidationSet = later;
                o.EarlyStoppingPatience = 5;
                o.Progress = progress;
                o.CancellationToken = cancellationToken;
                return ctx.Regression.Trainers.Lstm(o);
            },
            space);
        // end
        return lstm;
    }

    public static TrialResult Tag(MLContext mlContext, IDataView training, IDataView validation)
    {
        // snippet: tag
        AutoMLExperiment experiment = mlContext.Auto().CreateExperiment()
            .AddSearchSpace("tagger", new SearchSpace<RecurrentTaggingTrainer.Options>(new() { LabelColumnName = "Signs" }))
            .SetTrialRunner(new TaggingTrial(mlContext, training, validation))
            .SetRandomSearchTuner()
            .SetMaxModelToExplore(10);
        TrialResult best = experiment.Run();
        // end
        return best;
    }

    // snippet: runner
    internal sealed class TaggingTrial(MLContext mlContext, IDataView training, IDataView validation) : ITrialRunner
    {
        public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
        {
            var options = settings.Parameter["tagger"].AsType<RecurrentTaggingTrainer.Options>();
            options.CancellationToken = ct;
            var model = mlContext.SequenceTagging().Trainers.Lstm(options).Fit(training);
            double accuracy = mlContext.SequenceTagging().Evaluate(model.Transform(validation), options.LabelColumnName).Accuracy;
            return Task.FromResult(new TrialResult { TrialSettings = settings, Model = model, Metric = accuracy, Loss = -accuracy });
        }

        public void Dispose()
        {
        }
    }
    // end

    public sealed class Window
    {
        [VectorType(8)]
        public float[] History { get; set; } = [];

        public float Next { get; set; }
    }
}
