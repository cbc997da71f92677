namespace ML.Recurrent.Training.Data;

/// <summary>What a data set's sequences and targets look like.</summary>
/// <param name="FeaturesPerStep">Real features F of a step.</param>
/// <param name="TokenColumns">Number E of token columns.</param>
/// <param name="TargetSize">Values of a target.</param>
/// <param name="TargetPerStep">Whether each step has a target, or each sequence one.</param>
internal sealed record SequenceShape(int FeaturesPerStep, int TokenColumns = 0, int TargetSize = 1, bool TargetPerStep = false)
{
    /// <summary>Number of classes where a target is the index of one.</summary>
    /// <value>Default 0: as many as the data show.</value>
    public int Classes { get; init; }

    /// <summary>Number of target values of a sequence of a given length.</summary>
    public int TargetCount(int length) => TargetPerStep ? checked(length * TargetSize) : TargetSize;
}
