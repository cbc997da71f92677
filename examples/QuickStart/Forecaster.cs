using Examples;
using Microsoft.ML;

namespace QuickStart;

/// <summary>The second process: loads the model from its file and feeds its forecasts back to it, year after year.</summary>
internal static class Forecaster
{
    private const int Horizon = 12;

    public static int Forecast(string modelPath)
    {
        var mlContext = new MLContext();
        ITransformer model = mlContext.Model.Load(modelPath, out _);
        using PredictionEngine<Window, Prediction> engine = mlContext.Model.CreatePredictionEngine<Window, Prediction>(model);

        List<YearMean> years = [.. Sunspots.Load(mlContext)];
        for (int i = 0; i < Horizon; i++)
        {
            float[] latest = [.. years.TakeLast(Window.Length).Select(year => year.Mean)];
            float mean = engine.Predict(new Window { Features = latest }).Score;
            years.Add(new YearMean { Year = years[^1].Year + 1, Mean = Math.Max(0, mean) });
        }

        return SecondProcess.Answer(years.TakeLast(Horizon));
    }
}
