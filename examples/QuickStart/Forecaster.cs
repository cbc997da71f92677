using System.Diagnostics;
using System.Text.Json;
using Microsoft.ML;

namespace QuickStart;

/// <summary>The second process: loads the model from its file and feeds its forecasts back to it, year after year.</summary>
internal static class Forecaster
{
    private const int Horizon = 12;

    public static int PrintForecast(string modelPath)
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

        Console.WriteLine(JsonSerializer.Serialize(years.TakeLast(Horizon)));
        return 0;
    }

    public static YearMean[] StartProcess(string modelPath)
    {
        string host = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var start = new ProcessStartInfo(host, [.. program, "forecast", modelPath]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<YearMean[]>(output)!
            : throw new InvalidOperationException($"The second process ended with code {process.ExitCode}.");
    }
}
