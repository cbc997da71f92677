using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Training.Optimizers;
using ML.Recurrent.Training.Schedules;

namespace ML.Recurrent.Training;

/// <summary>How a network is trained on data that are prepared; checked by whoever takes it from a user.</summary>
internal sealed record TrainingOptions
{
    /// <summary>The learning rate and the number of epochs.</summary>
    public required ScheduleOptions Schedule { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The epoch to stop after, whatever the schedule has planned; null for its last. What is done by then does not depend on
    /// it.</summary>
    public int? StopAfterEpoch { get; init; }

    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>Largest L2 norm of all gradients together; 0 leaves them as they are.</summary>
    public double GradientClipping { get; init; } = 1;

    public NetworkDropout? Dropout { get; init; }

    public LossOptions Loss { get; init; } = new();

    /// <summary>Steps that gradients go back; 0 is all of them.</summary>
    public int BackpropagationSteps { get; init; }

    /// <summary>What tells the best epoch on validation data.</summary>
    public ValidationMetric Metric { get; init; }

    /// <summary>Epochs without improvement after which training stops; 0 is never.</summary>
    public int Patience { get; init; }

    /// <summary>The least change of the metric that counts as an improvement to <see cref="Patience"/>.</summary>
    public double MinimumImprovement { get; init; }

    /// <summary>Whether the weights are those of the best epoch on validation data in the end, or of the last.</summary>
    public bool KeepBestWeights { get; init; } = true;

    /// <summary>Threads that share a minibatch, the caller's included. The bits do not depend on it.</summary>
    public int NumberOfThreads { get; init; } = 1;

    /// <summary>Minibatches between two reports; 0 reports epochs alone.</summary>
    public int ProgressEveryMinibatches { get; init; }

    /// <summary>Epochs between two checkpoints; 0 is never.</summary>
    public int CheckpointEveryEpochs { get; init; } = 1;

    /// <summary>Minibatches of an epoch between two checkpoints; 0 is none within an epoch.</summary>
    public int CheckpointEveryMinibatches { get; init; }

    public WhenCancelled WhenCancelled { get; init; }
}
