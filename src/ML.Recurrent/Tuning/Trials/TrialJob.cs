namespace ML.Recurrent.Tuning.Trials;

/// <summary>A piece of a trial: train it on from one epoch to another.</summary>
/// <param name="Trial">What is tried.</param>
/// <param name="FromEpoch">Epochs that it has behind it; 0 for a new one.</param>
/// <param name="ToEpoch">Epochs that it has behind it afterwards.</param>
internal sealed record TrialJob(TrialSpec Trial, int FromEpoch, int ToEpoch)
{
    public int Epochs => ToEpoch - FromEpoch;
}

/// <summary>An epoch of a trial is over.</summary>
/// <param name="Epoch">From 1, counted from the trial's beginning.</param>
/// <param name="Metric">Its metric on the validation data.</param>
internal readonly record struct TrialEpoch(int Epoch, double Metric);

/// <summary>What a job led to.</summary>
/// <param name="Metrics">One for each epoch of the job.</param>
/// <param name="HasEnded">The trial is through, before its last epoch possibly, and must not go on.</param>
internal sealed record TrialResult(IReadOnlyList<double> Metrics, bool HasEnded = false);
