namespace ML.Recurrent.Training.Schedules;

/// <summary>The learning rate's course, in epochs; checked by whoever takes it from a user. A schedule reads what is its own.</summary>
internal sealed record ScheduleOptions
{
    public LearningRateSchedule Kind { get; init; }

    /// <summary>The rate that the schedule starts from, when warm.</summary>
    public required double LearningRate { get; init; }

    public required int NumberOfEpochs { get; init; }

    /// <summary>Epochs, whole or not, in which the rate rises to <see cref="LearningRate"/>; 0 starts with it.</summary>
    public double WarmupEpochs { get; init; }

    /// <summary>Epochs between two decays of <see cref="LearningRateSchedule.Step"/>.</summary>
    public int DecayEpochs { get; init; } = 10;

    /// <summary>The factor of <see cref="LearningRateSchedule.Step"/> and <see cref="LearningRateSchedule.Plateau"/>.</summary>
    public double DecayFactor { get; init; } = 0.1;

    /// <summary>Epochs without improvement that <see cref="LearningRateSchedule.Plateau"/> puts up with.</summary>
    public int PlateauPatience { get; init; } = 5;

    /// <summary>The last of <see cref="LearningRateSchedule.Cosine"/>, the least of <see cref="LearningRateSchedule.Plateau"/>.</summary>
    public double MinimumLearningRate { get; init; }
}
