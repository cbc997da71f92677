// snippet: usings
using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;
using ML.Recurrent.Training;
// end

namespace ML.Recurrent.Tests.Documentation;

/// <summary>The code of docs/Training.md, compiled and run; <see cref="TrainingGuideTests"/> checks that the page shows exactly this.</summary>
internal static class TrainingSnippets
{
    public static RecurrentMulticlassTrainer Start(MLContext mlContext)
    {
        // snippet: start
        var trainer = mlContext.MulticlassClassification.Trainers.Gru(new RecurrentMulticlassTrainer.Options
        {
            HiddenSize = 64,
            NumberOfEpochs = 100,
            LearningRate = 0.003,
            LearningRateSchedule = LearningRateSchedule.Cosine,
            WarmupEpochs = 1,
            ValidationFraction = 0.2,
            EarlyStoppingPatience = 10,
            ReportPath = "run.html",
        });
        // end
        return trainer;
    }

    public static RecurrentRegressionTrainer Validation(MLContext mlContext, IDataView laterYears)
    {
        // snippet: validation
        var trainer = mlContext.Regression.Trainers.Lstm(new RecurrentRegressionTrainer.Options
        {
            ValidationSet = laterYears,
            ValidationMetric = ValidationMetric.RootMeanSquaredError,
            EarlyStoppingPatience = 10,
            MinimumImprovement = 0.001,
        });
        // end
        return trainer;
    }

    public static RecurrentRegressionTrainer.Options Optimization()
    {
        // snippet: optimizer
        var options = new RecurrentRegressionTrainer.Options
        {
            Optimizer = Optimizer.Sgd,
            Momentum = 0.9,
            Nesterov = true,
            LearningRate = 0.05,
            WeightDecay = 0.0001,
            LearningRateSchedule = LearningRateSchedule.Step,
            DecayEpochs = 20,
            DecayFactor = 0.5,
        };
        // end
        return options;
    }

    public static RecurrentMulticlassTrainer.Options Regularization()
    {
        // snippet: dropout
        var options = new RecurrentMulticlassTrainer.Options
        {
            NumberOfLayers = 2,
            Dropout = 0.3,
            InputDropout = 0.1,
            RecurrentDropout = 0.2,
            VariationalDropout = true,
            LabelSmoothing = 0.1,
        };
        // end
        return options;
    }

    public static RecurrentBinaryTrainer.Options Weights()
    {
        // snippet: weights
        var options = new RecurrentBinaryTrainer.Options
        {
            ClassWeights = [1, 20],
            ExampleWeightColumnName = "Trust",
            ValidationFraction = 0.2,
        };
        // end
        return options;
    }

    public static RecurrentTaggingTrainer Truncated(MLContext mlContext)
    {
        // snippet: truncated
        var trainer = mlContext.SequenceTagging().Trainers.Gru(new RecurrentTaggingTrainer.Options
        {
            LabelColumnName = "State",
            FeatureColumnName = "Signal",
            BackpropagationSteps = 100,
        });
        // end
        return trainer;
    }

    public static RecurrentRegressionTrainer.Options Streamed()
    {
        // snippet: stream
        var options = new RecurrentRegressionTrainer.Options
        {
            Caching = DataCaching.Stream,
            BufferedSequences = 20_000,
        };
        // end
        return options;
    }

    public static RecurrentRegressionTrainer.Options Checkpointed()
    {
        // snippet: checkpoint
        var options = new RecurrentRegressionTrainer.Options
        {
            Seed = 1,
            CheckpointPath = "forecast.checkpoint",
            CheckpointEveryMinibatches = 1000,
        };
        // end
        return options;
    }

    public static RecurrentRegressionTransformer Continue(MLContext mlContext, RecurrentRegressionTransformer lastYear, IDataView thisYear)
    {
        // snippet: continue
        var options = new RecurrentRegressionTrainer.Options
        {
            InitialModel = lastYear.Model,
            LearningRate = 0.0003,
            NumberOfEpochs = 10,
        };
        RecurrentRegressionTransformer updated = mlContext.Regression.Trainers.Lstm(options).Fit(thisYear);
        // end
        return updated;
    }

    public static RecurrentRegressionTrainer.Options Watched()
    {
        // snippet: progress
        var options = new RecurrentRegressionTrainer.Options
        {
            ProgressEveryMinibatches = 50,
            Progress = new Progress<TrainingProgress>(now =>
                Console.WriteLine($"epoch {now.Epoch} loss {now.Loss:F4} {now.SequencesPerSecond:F0}/s, {now.Remaining:mm\\:ss} left")),
            ReportPath = "run.html",
        };
        // end
        return options;
    }

    public static void Cancelled(Action<RecurrentRegressionTrainer.Options, CancellationTokenSource> fit)
    {
        // snippet: cancel
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        var options = new RecurrentRegressionTrainer.Options
        {
            CancellationToken = stop.Token,
            WhenCancelled = WhenCancelled.ReturnBest,
        };
        // end
        fit(options, stop);
    }

    public static RecurrentModelParameters? Diverged(RecurrentRegressionTrainer trainer, IDataView data)
    {
        // snippet: diverged
        try
        {
            return trainer.Fit(data).Model;
        }
        catch (TrainingDivergedException error) when (error.LastGoodModel is not null)
        {
            Console.WriteLine(error.Message);
            return error.LastGoodModel;
        }
        // end
    }
}
