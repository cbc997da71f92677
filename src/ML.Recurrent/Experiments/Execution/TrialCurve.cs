using ML.Recurrent.Estimators;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>The metric of a trial's epochs from its beginning, as far as a job goes; it ends where training diverges, or where nothing has
/// become better for as long as the options wait.</summary>
/// <param name="job">The job.</param>
/// <param name="options">How the metric is judged.</param>
/// <param name="progress">Told of the epochs of the job.</param>
internal sealed class TrialCurve(TrialJob job, RecurrentTrainerOptions options, IProgress<TrialEpoch> progress)
{
    private readonly List<double> _metrics = [];
    private readonly EarlyStopping _stopping = new(new TrainingOptions
    {
        Schedule = options.ToSchedule(),
        Seed = 0,
        Patience = options.EarlyStoppingPatience,
        MinimumImprovement = options.MinimumImprovement,
    });

    /// <summary>The trial is through.</summary>
    public bool HasEnded { get; private set; }

    public TrialResult Result => new([.. _metrics.Skip(job.FromEpoch)], HasEnded);

    /// <summary>Takes the metric of the next epoch; not a number where it diverged. What comes after the end, or after the job, is left
    /// out.</summary>
    public void Add(double metric)
    {
        if (HasEnded || _metrics.Count == job.ToEpoch)
        {
            return;
        }

        _metrics.Add(metric);
        _stopping.EpochEnded(_metrics.Count, options.ValidationMetric == ValidationMetric.Accuracy ? -metric : metric);
        HasEnded = double.IsNaN(metric) || _stopping.State.HasStopped;
        if (_metrics.Count > job.FromEpoch)
        {
            progress.Report(new TrialEpoch(_metrics.Count, metric));
        }
    }
}
