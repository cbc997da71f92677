using ML.Recurrent.Model.Files;
using ML.Recurrent.Training.Checkpoints;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>The checkpoints of trials, one for each split that they are trained on.</summary>
/// <param name="folder">Where they are.</param>
/// <param name="splits">How many there are of a trial.</param>
/// <param name="files">How they are written; null for the disk.</param>
internal sealed class TrialCheckpoints(string folder, int splits, IDurableFiles? files) : ITrialStore
{
    /// <param name="trial">The trial.</param>
    /// <param name="split">Number of the split, from 0.</param>
    public string PathOf(TrialSpec trial, int split) => Path.Combine(
        folder, $"trial-{(TrialValue)trial.Id}{(splits > 1 ? $".{(TrialValue)(split + 1)}" : "")}.checkpoint");

    /// <remarks>Of all splits together.</remarks>
    public long Epochs(TrialSpec trial)
    {
        long epochs = 0;
        for (int split = 0; split < splits; split++)
        {
            try
            {
                epochs += Store(trial, split).Load()?.State.Epochs.Count ?? 0;
            }
            catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
            {
                // It is of no use to the trial either.
            }
        }

        return epochs;
    }

    public void Forget(TrialSpec trial)
    {
        for (int split = 0; split < splits; split++)
        {
            try
            {
                Store(trial, split).Delete();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It only takes room, and the next run tries again.
            }
        }
    }

    private CheckpointStore Store(TrialSpec trial, int split) => new(PathOf(trial, split), files);
}
