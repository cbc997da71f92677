namespace ML.Recurrent.Model.Losses;

/// <summary>
/// How much each class counts, and how certain targets are to the losses of classes and labels; checked by whoever takes it from a user.
/// </summary>
internal sealed record LossOptions
{
    /// <summary>
    /// Weights of the classes, at least 0: one for each class; no and yes for a binary task; for labels of steps, the weight of each label
    /// where it holds. Empty where all are 1. The first two have a part in the divisor of the mean, the last has not, as in PyTorch.
    /// </summary>
    public IReadOnlyList<double> ClassWeights { get; init; } = [];

    /// <summary>ε in [0, 1): the share of a target that is spread over all classes, or over yes and no (Szegedy et al., 2016).</summary>
    public double LabelSmoothing { get; init; }
}
