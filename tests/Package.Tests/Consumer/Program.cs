using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

if (args is ["predict", string saved])
{
    var deployed = new MLContext();
    Print(deployed, deployed.Model.Load(saved, out _));
    return;
}

var mlContext = new MLContext(seed: 1);
IDataView data = mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(Window.At));
var trainer = mlContext.Regression.Trainers.Lstm(
    labelColumnName: "Next", featureColumnName: "History", hiddenSize: 16, numberOfEpochs: 60, learningRate: 0.01);
ITransformer model = trainer.Fit(data);
mlContext.Model.Save(model, data.Schema, args[0]);
Print(mlContext, model);

static void Print(MLContext mlContext, ITransformer model)
{
    using var engine = mlContext.Model.CreatePredictionEngine<Window, Forecast>(model);
    Console.WriteLine(engine.Predict(Window.At(60)).Score.ToString("R", CultureInfo.InvariantCulture));
}

internal sealed class Window
{
    [VectorType(8)]
    public float[] History { get; set; } = [];

    public float Next { get; set; }

    public static Window At(int start) => new()
    {
        History = [.. Enumerable.Range(start, 8).Select(t => MathF.Sin(t))],
        Next = MathF.Sin(start + 8),
    };
}

internal sealed class Forecast
{
    public float Score { get; set; }
}
