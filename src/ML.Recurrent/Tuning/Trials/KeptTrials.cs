namespace ML.Recurrent.Tuning.Trials;

/// <summary>Lets go of what is kept of trials that will not go on: of those that have ended, all but the best.</summary>
/// <remarks>
/// A function of the history, so that what a kill has left is let go of when the experiment goes on. A trial that is needed after all, as
/// the limits were raised, or as a better one has got worse or failed since, is trained anew to the same bits.
/// </remarks>
internal sealed class KeptTrials(TrialHistory history, ITrialStore? store, int maximumEpochs)
{
    private readonly HashSet<int> _gone = [];

    /// <param name="isOver">Those that have not ended will not go on either.</param>
    public void Clear(bool isOver = false)
    {
        Trial? best = history.Best;
        foreach (Trial trial in history.Trials.Where(trial => trial != best && trial.Job is null))
        {
            if (WillNotGoOn(trial, isOver) && _gone.Add(trial.Id))
            {
                store?.Forget(trial.Spec);
            }
        }
    }

    // One that has failed for now only goes on in the next session.
    private bool WillNotGoOn(Trial trial, bool isOver) =>
        trial.HasEnded || trial.Epochs == maximumEpochs || (isOver && trial.Failure is null);
}
