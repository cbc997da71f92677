namespace ML.Recurrent.Training.Schedules;

/// <summary>The learning rate η at any point of training.</summary>
/// <remarks>
/// With e epochs done, f the decay factor, W the epochs of warm-up and N those of training:
/// <code>
///   Constant  η₀                                Cosine   η₁ + (η₀ − η₁)(1 + cos πt)/2,  t = (e − W)/(N − W) in [0, 1]
///   Step      η₀·f^⌊e/DecayEpochs⌋              Plateau  max(η₀·fᵏ, η₁),  k decays so far
///   warm-up   all that times 0.01 + 0.99·e/W, up to e = W
/// </code>
/// A step is taken at the rate due where its minibatch begins. Warm-up starts at a hundredth so that the first step moves; it is PyTorch's
/// <c>LinearLR(start_factor=0.01)</c>, and the others are <c>StepLR</c>, <c>CosineAnnealingLR</c> and <c>ReduceLROnPlateau(eps=0)</c>.
/// The rate depends on e and <see cref="State"/> alone, so a run that resumes with both goes on as it was.
/// </remarks>
internal sealed class LearningRate(ScheduleOptions options)
{
    private const double WarmupStart = 0.01;
    private const double Threshold = 1e-4;

    /// <summary>Changed by <see cref="EpochEnded"/>, and by whoever resumes a run.</summary>
    public PlateauState State { get; set; }

    /// <summary>The rate of a step that begins there.</summary>
    /// <param name="epochsDone">Epochs before that step, the minibatches of the one at hand as its fraction.</param>
    public double At(double epochsDone) => Warmth(epochsDone) * options.Kind switch
    {
        LearningRateSchedule.Constant => options.LearningRate,
        LearningRateSchedule.Step => Decayed(Math.Floor(epochsDone / options.DecayEpochs)),
        LearningRateSchedule.Cosine => Cosine(epochsDone),
        LearningRateSchedule.Plateau => Math.Max(Decayed(State.Decays), options.MinimumLearningRate),
        _ => throw new InvalidOperationException($"Unknown schedule {options.Kind}."),
    };

    /// <summary>Takes note of how well an epoch did; a NaN is no improvement.</summary>
    /// <param name="score">The lower the better.</param>
    public void EpochEnded(double score)
    {
        if (IsImprovement(score))
        {
            State = State with { Best = score, Waited = 0 };
        }
        else if (State.Waited < options.PlateauPatience)
        {
            State = State with { Waited = State.Waited + 1 };
        }
        else
        {
            State = State with { Waited = 0, Decays = State.Decays + 1 };
        }
    }

    // Relative to |Best|, which for a score below 0 is what PyTorch's Best·(1 − Threshold) is not: that takes equal for better.
    private bool IsImprovement(double score) =>
        double.IsFinite(score) && (State.Best is not { } best || score < best - Threshold * Math.Abs(best));

    private double Warmth(double epochsDone) =>
        epochsDone < options.WarmupEpochs ? WarmupStart + (1 - WarmupStart) * (epochsDone / options.WarmupEpochs) : 1;

    private double Decayed(double times) => options.LearningRate * Math.Pow(options.DecayFactor, times);

    private double Cosine(double epochsDone)
    {
        double span = options.NumberOfEpochs - options.WarmupEpochs;
        double done = span > 0 ? Math.Clamp((epochsDone - options.WarmupEpochs) / span, 0, 1) : 0;
        double amplitude = (options.LearningRate - options.MinimumLearningRate) / 2;
        return options.MinimumLearningRate + amplitude * (1 + Math.Cos(Math.PI * done));
    }
}
