using System.Text.Json.Serialization;
using ML.Recurrent.Training.Schedules;

namespace ML.Recurrent.Training;

/// <summary>Where a run of training stands between two minibatches: all that is not a vector of floats.</summary>
internal sealed class TrainingState
{
    /// <summary>The epoch at hand, from 1; one past the last when all are done.</summary>
    public int Epoch { get; set; } = 1;

    /// <summary>Minibatches done in it.</summary>
    public int Minibatch { get; set; }

    /// <summary>Updates of the parameters so far.</summary>
    public long Step { get; set; }

    /// <summary>Sums over the epoch at hand.</summary>
    public EpochSums Sums { get; set; }

    /// <summary>Time spent, in this process and before.</summary>
    public TimeSpan Elapsed { get; set; }

    public PlateauState Plateau { get; set; }

    public StoppingState Stopping { get; set; }

    /// <summary>The epochs that are over.</summary>
    public List<EpochReport> Epochs { get; set; } = [];
}

/// <summary>What the minibatches of an epoch add up to.</summary>
internal readonly record struct EpochSums
{
    public double Loss { get; init; }

    /// <summary>Weight of the targets in <see cref="Loss"/>.</summary>
    public double Weight { get; init; }

    public double Norm { get; init; }

    /// <summary>Updates, the number of terms in <see cref="Norm"/>.</summary>
    public long Updates { get; init; }

    public long Sequences { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>Of the last update.</summary>
    public double LearningRate { get; init; }

    [JsonIgnore]
    public double MeanLoss => Weight == 0 ? 0 : Loss / Weight;

    [JsonIgnore]
    public double MeanNorm => Updates == 0 ? 0 : Norm / Updates;
}

/// <summary>The best epoch on validation data, and how long it has been waited for a better one.</summary>
/// <param name="BestEpoch">0: none yet.</param>
/// <param name="BestScore">Its score, the lower the better.</param>
/// <param name="Reference">The score that the next one must better by enough.</param>
/// <param name="Waited">Epochs since it was set.</param>
/// <param name="HasStopped">Whether they were too many.</param>
internal readonly record struct StoppingState(int BestEpoch, double BestScore, double Reference, int Waited, bool HasStopped);
