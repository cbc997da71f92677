using Microsoft.ML;
using Microsoft.ML.AutoML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;
using static System.FormattableString;

namespace AutoML;

/// <summary>A line for every trial that ends.</summary>
internal sealed class TrialLines(string experiment) : IMonitor
{
    public static string Describe(TrialResult trial)
    {
        if (((IEnumerable<ITransformer>)trial.Model).OfType<RecurrentTransformer>().SingleOrDefault() is not { } recurrent)
        {
            return "";
        }

        NetworkSpec network = recurrent.Model.Spec;
        RecurrentLayerSpec layer = network.Layers[0];
        string ways = layer.Bidirectional ? ", both ways" : "";
        return $"{layer.Cell.Kind} {layer.HiddenSize}, layers {network.Layers.Count}{ways}, {network.Pooling}";
    }

    public void ReportCompletedTrial(TrialResult result) =>
        Console.WriteLine(Invariant($"{Name(result.TrialSettings)}: RMSE {result.Metric,5:F1}   {Describe(result)}"));

    public void ReportFailTrial(TrialSettings settings, Exception? exception = null) =>
        Console.WriteLine($"{Name(settings)}: {exception?.GetBaseException().Message}");

    public void ReportBestTrial(TrialResult result)
    {
    }

    public void ReportRunningTrial(TrialSettings settings)
    {
    }

    private string Name(TrialSettings settings) => $"{experiment}, trial {settings.TrialId,2}";
}
