namespace ML.Recurrent.Training.Schedules;

/// <summary>What <see cref="LearningRateSchedule.Plateau"/> remembers of the epochs so far; as it comes, before the first.</summary>
/// <param name="Best">The lowest score that was an improvement; null: none yet.</param>
/// <param name="Waited">Epochs since, or since the last decay if that was later.</param>
/// <param name="Decays">How often the rate was multiplied by the factor.</param>
internal readonly record struct PlateauState(double? Best, int Waited, int Decays);
