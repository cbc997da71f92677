namespace ML.Recurrent.Model;

/// <summary>What becomes of steps whose features are missing: NaN or infinite.</summary>
public enum MissingSteps
{
    /// <summary>
    /// A step with no feature present is left out. Single missing values count as the feature's mean (0, unless standardised).
    /// </summary>
    Skip,

    /// <summary>Missing values count as the feature's mean (0, unless standardised), in whole steps as in parts of one.</summary>
    Zero,

    /// <summary>A missing value repeats the feature's last one in the sequence; before the first it counts as the feature's mean.</summary>
    CarryForward,
}

/// <summary>The side on which a padded sequence is filled up.</summary>
public enum PaddingSide
{
    /// <summary>The sequence comes first, padding after it.</summary>
    Right,

    /// <summary>Padding comes first, the sequence after it.</summary>
    Left,
}

/// <summary>The part of an overlong sequence that is kept.</summary>
public enum Truncation
{
    /// <summary>The last steps.</summary>
    KeepLast,

    /// <summary>The first steps.</summary>
    KeepFirst,
}

/// <summary>The order of a vector's values.</summary>
public enum FeatureLayout
{
    /// <summary>All features of the first step, then those of the second, and so on.</summary>
    StepMajor,

    /// <summary>
    /// The whole series of the first feature, then that of the second, and so on: what <c>Concatenate</c> makes of several series.
    /// </summary>
    FeatureMajor,
}

/// <summary>How sequences are read from their columns.</summary>
public sealed record SequenceForm
{
    /// <summary>What becomes of missing steps and values.</summary>
    /// <value>Default <see cref="MissingSteps.Skip"/>.</value>
    public MissingSteps MissingSteps { get; init; }

    /// <summary>Name of the column with each row's number of steps, where sequences are padded.</summary>
    /// <value>Default <see langword="null"/>: the vector's own length.</value>
    public string? LengthColumn { get; init; }

    /// <summary>The side on which padded sequences are filled up.</summary>
    /// <value>Default <see cref="PaddingSide.Right"/>.</value>
    public PaddingSide Padding { get; init; }

    /// <summary>Most steps of a sequence that are read, counted once missing ones are left out.</summary>
    /// <value>Default 0: all of them.</value>
    public int MaximumLength { get; init; }

    /// <summary>The part of a longer sequence that is kept.</summary>
    /// <value>Default <see cref="Truncation.KeepLast"/>.</value>
    public Truncation Truncation { get; init; }

    /// <summary>The order of a vector's values.</summary>
    /// <value>Default <see cref="FeatureLayout.StepMajor"/>.</value>
    public FeatureLayout Layout { get; init; }
}
