using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Deployment;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;

namespace WebDeployment.Tests;

/// <summary>Small models and a folder for them.</summary>
internal sealed class Models : IDisposable
{
    public const int Steps = 22;
    private const int Rows = 24;
    private readonly string _folder = Directory.CreateTempSubdirectory("web-deployment-").FullName;

    /// <summary>The file that a service serves.</summary>
    public string Live => PathOf("live.zip");

    public static float[] Series(int seed, int steps = Steps)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, steps).Select(i => (float)(80 + (60 * Math.Sin(i / 1.7)) + (20 * random.NextDouble())))];
    }

    /// <summary>What the model itself answers.</summary>
    public static float[] Expected(string path, IEnumerable<float[]> series)
    {
        var mlContext = new MLContext();
        ITransformer model = mlContext.Model.Load(path, out _);
        using PredictionEngine<Window, Forecast> engine = mlContext.Model.CreatePredictionEngine<Window, Forecast>(model);
        return [.. series.Select(values => engine.Predict(new Window { Features = values }).Score)];
    }

    /// <summary>A model such as the quick start's: the next value from 22. Another seed makes another model.</summary>
    public string Train(int seed) => Train($"{seed}.zip", Windows(seed), Regression(seed, nameof(Window.Features)));

    /// <summary>One that reads series of any length, from a column of its own name.</summary>
    public string TrainAnyLength() => Train("any.zip", AnyWindows(), Regression(1, nameof(AnyWindow.History)));

    /// <summary>One whose answers have no bound, so that huge values make it overflow.</summary>
    public string TrainUnbounded() => Train("unbounded.zip", AnyWindows(labelScale: 1e6f), mlContext => mlContext.Regression.Trainers.Rnn(
        new RecurrentRegressionTrainer.Options
        {
            HiddenSize = 8,
            NumberOfEpochs = 1,
            Seed = 1,
            FeatureColumnName = nameof(AnyWindow.History),
            Activation = RnnActivation.Relu,
        }));

    /// <summary>One whose columns have names that a page must not take for its own words.</summary>
    public string TrainNamed(string column, string label)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Window));
        schema[nameof(Window.Features)].ColumnName = column;
        schema[nameof(Window.Label)].ColumnName = label;
        return Train("named.zip", Windows(1), schema, mlContext => mlContext.Regression.Trainers.Lstm(
            new RecurrentRegressionTrainer.Options
            {
                HiddenSize = 4,
                NumberOfEpochs = 1,
                Seed = 1,
                FeatureColumnName = column,
                LabelColumnName = label,
            }));
    }

    /// <summary>One that answers yes or no.</summary>
    public string TrainBinary() => Train("binary.zip", Windows(1), mlContext => mlContext.BinaryClassification.Trainers.Lstm(
        new RecurrentBinaryTrainer.Options { HiddenSize = 4, NumberOfEpochs = 1, Seed = 1, LabelColumnName = nameof(Window.Rises) }));

    public void Publish(string path) => RecurrentModelFile.Publish(path, Live);

    /// <summary>Puts a file in the place of the live one that begins as a model and is none.</summary>
    public void PublishDamaged(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes.AsSpan(bytes.Length / 3, bytes.Length / 3).Clear();
        string damaged = PathOf("damaged.zip");
        File.WriteAllBytes(damaged, bytes);
        File.Move(damaged, Live, overwrite: true);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Func<MLContext, IEstimator<ITransformer>> Regression(int seed, string column) =>
        mlContext => mlContext.Regression.Trainers.Lstm(new RecurrentRegressionTrainer.Options
        {
            HiddenSize = 4,
            NumberOfEpochs = 10,
            LearningRate = 0.02,
            Seed = seed,
            FeatureColumnName = column,
        });

    private static IEnumerable<Window> Windows(int seed) => Enumerable.Range(0, Rows).Select(row => new Window
    {
        Features = Series(row + seed),
        Label = Series(row + seed, Steps + 1)[^1],
        Rises = row % 2 == 0,
    });

    private static IEnumerable<AnyWindow> AnyWindows(float labelScale = 1) => Enumerable.Range(0, Rows).Select(row => new AnyWindow
    {
        History = Series(row, row + 5),
        Label = labelScale * Series(row, row + 6)[^1],
    });

    private string Train<T>(string name, IEnumerable<T> rows, Func<MLContext, IEstimator<ITransformer>> trainer)
        where T : class =>
        Train(name, rows, SchemaDefinition.Create(typeof(T)), trainer);

    private string Train<T>(
        string name, IEnumerable<T> rows, SchemaDefinition schema, Func<MLContext, IEstimator<ITransformer>> trainer)
        where T : class
    {
        var mlContext = new MLContext();
        IDataView data = mlContext.Data.LoadFromEnumerable(rows, schema);
        mlContext.Model.Save(trainer(mlContext).Fit(data), data.Schema, PathOf(name));
        return PathOf(name);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private sealed class Window
    {
        [VectorType(Steps)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }

        public bool Rises { get; set; }
    }

    private sealed class AnyWindow
    {
        [VectorType(0, 1)]
        public float[] History { get; set; } = [];

        public float Label { get; set; }
    }
}
