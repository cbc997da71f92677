using ML.Recurrent.Model;

namespace ML.Recurrent.Training.Validation;

/// <summary>How a network does on validation data. Both are NaN if the network has diverged, or if there is not a single target.</summary>
/// <param name="Loss">
/// Weighted mean over all targets, in the network's units; examples weigh, classes do not, and nothing is smoothed.
/// </param>
/// <param name="Metric">The task's metric, with the same weights.</param>
internal readonly record struct ValidationResult(double Loss, double Metric)
{
    /// <summary>What <see cref="Metric"/> is for a task: <c>accuracy</c>, or <c>rmse</c> in the label's units.</summary>
    public static string MetricName(RecurrentTask task) => TaskSpec.IsRegression(task) ? "rmse" : "accuracy";
}
