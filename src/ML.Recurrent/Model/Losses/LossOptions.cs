namespace ML.Recurrent.Model.Losses;

/// <summary>How much each class counts, and how sure of their targets the losses of classes and labels are; checked by whoever takes it from a user.</summary>
internal sealed record LossOptions
{
    /// <summary>
    /// Weights of the classes, at least 0: one for each class; no and yes for a binary task; for labels per step, the weight of a label that holds,
    /// one for each. Empty where all are 1.
    /// </summary>
    public IReadOnlyList<double> ClassWeights { get; init; } = [];

    /// <summary>ε in [0, 1): the share of a target that is spread evenly over all classes, or over yes and no (Szegedy et al., 2016).</summary>
    public double LabelSmoothing { get; init; }
}
