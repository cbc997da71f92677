using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Deployment;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;
using ML.Recurrent.Text;

namespace ML.Recurrent.Tests.Documentation;

/// <summary>The README's code, compiled and run; <see cref="ReadmeTests"/> checks that the README shows exactly this.</summary>
internal static class ReadmeSnippets
{
    // snippet: row
    public sealed class Window
    {
        [VectorType(22)]
        public float[] History { get; set; } = [];

        public float Next { get; set; }
    }
    // end

    public sealed class Recording
    {
        [VectorType(0, 2)]
        public float[] Motion { get; set; } = [];

        public string Gesture { get; set; } = "";
    }

    public sealed class Sentence
    {
        public string Text { get; set; } = "";

        public bool Label { get; set; }
    }

    public sealed class Forecast
    {
        public float Score { get; set; }
    }

    public static RegressionMetrics TrainAndSave(Window[] trainingWindows, Window[] testWindows)
    {
        // snippet: train
        var mlContext = new MLContext(seed: 1);
        IDataView train = mlContext.Data.LoadFromEnumerable(trainingWindows);
        IDataView test = mlContext.Data.LoadFromEnumerable(testWindows);

        var trainer = mlContext.Regression.Trainers.Lstm(labelColumnName: "Next", featureColumnName: "History", hiddenSize: 16);
        ITransformer model = trainer.Fit(train);

        RegressionMetrics metrics = mlContext.Regression.Evaluate(model.Transform(test), labelColumnName: "Next");
        mlContext.Model.Save(model, train.Schema, "model.zip");
        // end
        return metrics;
    }

    public static float LoadAndPredict(float[] lastYears)
    {
        // snippet: load
        var mlContext = new MLContext();
        ITransformer model = mlContext.Model.Load("model.zip", out _);
        var engine = mlContext.Model.CreatePredictionEngine<Window, Forecast>(model);
        float next = engine.Predict(new Window { History = lastYears }).Score;
        // end
        return next;
    }

    public static RecurrentRegressionTrainer Options(MLContext mlContext)
    {
        // snippet: options
        var trainer = mlContext.Regression.Trainers.Gru(new RecurrentRegressionTrainer.Options
        {
            LabelColumnName = "Next",
            FeatureColumnName = "History",
            HiddenSize = 32,
            NumberOfLayers = 2,
            Bidirectional = true,
            NumberOfEpochs = 20,
            GradientClipping = 5,
            Seed = 7,
        });
        // end
        return trainer;
    }

    public static RecurrentRegressionTrainer Careful(MLContext mlContext)
    {
        // snippet: careful
        var trainer = mlContext.Regression.Trainers.Lstm(new RecurrentRegressionTrainer.Options
        {
            LabelColumnName = "Next",
            FeatureColumnName = "History",
            NumberOfEpochs = 200,
            ValidationFraction = 0.2,
            EarlyStoppingPatience = 10,
            OutputDropout = 0.1,
            CheckpointPath = "forecast.checkpoint",
            ReportPath = "run.html",
        });
        // end
        return trainer;
    }

    public static RecurrentExperimentResult<RecurrentRegressionTransformer> Search(MLContext mlContext, IDataView train)
    {
        // snippet: experiment
        var experiment = mlContext.Regression.CreateRecurrentExperiment(
            new RecurrentExperimentSettings { MaximumTrials = 60, MaximumTime = TimeSpan.FromMinutes(10), Folder = "experiment" },
            new RecurrentRegressionTrainer.Options { LabelColumnName = "Next", FeatureColumnName = "History", NumberOfEpochs = 27 });
        var result = experiment.Execute(train);
        mlContext.Model.Save(result.BestModel, train.Schema, "model.zip");
        // end
        return result;
    }

    public static float Serve(IServiceCollection services, Window window)
    {
        // snippet: serve
        services.AddRecurrentPredictionPool<Window, Forecast>().FromFile("model.zip");
        // end
        using ServiceProvider provider = services.BuildServiceProvider();
        var pool = provider.GetRequiredService<RecurrentPredictionPool<Window, Forecast>>();
        pool.WaitUntilReadyAsync(CancellationToken.None).Wait();
        // snippet: predict
        float next = pool.Predict(window).Score;
        // end
        return next;
    }

    public static ITransformer Classify(MLContext mlContext, IDataView recordings)
    {
        // snippet: classify
        var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label", "Gesture")
            .Append(mlContext.MulticlassClassification.Trainers.Gru(featureColumnName: "Motion", hiddenSize: 16, learningRate: 0.01))
            .Append(mlContext.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedLabel"));
        ITransformer model = pipeline.Fit(recordings);
        // end
        return model;
    }

    public static ITransformer ReadText(MLContext mlContext, IDataView sentences)
    {
        // snippet: text
        var pipeline = mlContext.Transforms.Text.TokenizeIntoCharactersAsKeys("Features", "Text", useMarkerCharacters: false)
            .Append(mlContext.BinaryClassification.Trainers.Lstm(hiddenSize: 16, learningRate: 0.01));
        ITransformer model = pipeline.Fit(sentences);
        // end
        return model;
    }

    public static ITransformer EncodePieces(MLContext mlContext, IDataView sentences)
    {
        // snippet: encode
        using Stream vocabulary = File.OpenRead("vocab.txt");
        var pipeline = mlContext.Transforms.Text.EncodeTokens("Features", "Text", TokenVocabulary.WordPiece(vocabulary))
            .Append(mlContext.BinaryClassification.Trainers.Lstm(hiddenSize: 16, learningRate: 0.01));
        // end
        return pipeline.Fit(sentences);
    }

    public static void Log(MLContext mlContext)
    {
        // snippet: log
        mlContext.Log += (_, line) =>
        {
            if (line.Message.Contains("epoch"))
            {
                Console.WriteLine(line.Message);
            }
        };
        // end
    }
}
