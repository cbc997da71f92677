namespace ML.Recurrent.Training;

/// <summary>Tells the best epoch on validation data, and when to wait for a better one no longer.</summary>
internal sealed class EarlyStopping(TrainingOptions options, StoppingState state = default)
{
    public StoppingState State { get; private set; } = state;

    /// <summary>Takes note of an epoch's score, the lower the better; one that is not a number is no improvement.</summary>
    /// <returns>Whether it is the best so far.</returns>
    public bool EpochEnded(int epoch, double score)
    {
        bool isBest = State.BestEpoch == 0 ? double.IsFinite(score) : score < State.BestScore;
        bool isEnough = isBest && (State.BestEpoch == 0 || score < State.Reference - options.MinimumImprovement);
        int waited = isEnough ? 0 : State.Waited + 1;
        State = new StoppingState(
            isBest ? epoch : State.BestEpoch,
            isBest ? score : State.BestScore,
            isEnough ? score : State.Reference,
            waited,
            HasStopped: options.Patience > 0 && waited >= options.Patience);
        return isBest;
    }
}
