using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

// How a row's values become a sequence.
public abstract partial class RecurrentTrainerOptions
{
    /// <summary>Whether features, each on its own over all steps, and regression labels are brought to mean 0 and deviation 1.
    /// The statistics become part of the model, and scores are in the label's own units either way.</summary>
    /// <value>Default true.</value>
    public bool Standardize { get; set; } = true;

    /// <summary>The side on which padded sequences are filled up; goes with <see cref="SequenceLengthColumnName"/>.</summary>
    /// <value>Default <see cref="PaddingSide.Right"/>.</value>
    public PaddingSide Padding { get; set; }

    /// <summary>Most steps of a sequence that are read, counted once missing ones are left out.</summary>
    /// <value>Steps; 0 to 2147483647. Default 0: all of them.</value>
    public int MaximumSequenceLength { get; set; }

    /// <summary>The part of a longer sequence that is kept; goes with <see cref="MaximumSequenceLength"/>.</summary>
    /// <value>Default <see cref="Truncation.KeepLast"/>.</value>
    public Truncation Truncation { get; set; }

    /// <summary>The order of the values in columns of real features. Feature-major columns are flat, or of type
    /// <c>Vector&lt;Single, F, T&gt;</c>.</summary>
    /// <value>Default <see cref="FeatureLayout.StepMajor"/>.</value>
    public FeatureLayout Layout { get; set; }

    /// <summary>What becomes of steps and values that are missing: NaN or infinite.</summary>
    /// <value>Default <see cref="MissingSteps.Skip"/>.</value>
    public MissingSteps MissingSteps { get; set; }

    private void CheckSequences()
    {
        OptionCheck.Range(MaximumSequenceLength, 0, int.MaxValue);
        OptionCheck.Defined(Padding);
        OptionCheck.Defined(Truncation);
        OptionCheck.Defined(Layout);
        OptionCheck.Defined(MissingSteps);
    }
}
