using System.Text.Json.Serialization;
using Microsoft.ML;
using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

// What is held back to see how well training does, and what follows from it.
public abstract partial class RecurrentTrainerOptions
{
    /// <summary>Share of the training rows that are held back for validation, chosen by the seed. Where neighbouring rows are alike, as
    /// overlapping windows are, a <see cref="ValidationSet"/> of later ones is more honest.</summary>
    /// <value>At least 0, less than 1. Default 0: none. Not together with <see cref="ValidationSet"/>.</value>
    public double ValidationFraction { get; set; }

    /// <summary>Rows to validate on after every epoch, with the columns of the training data.</summary>
    /// <value>Default null: none. Not together with <see cref="ValidationFraction"/>.</value>
    [JsonIgnore]
    public IDataView? ValidationSet { get; set; }

    /// <summary>By what the best epoch is known, and whether training still gets better: the loss, the accuracy of classes or labels, or
    /// the root mean squared error of real values in the label's own units. Goes with validation.</summary>
    /// <value>Default <see cref="ValidationMetric.Loss"/>.</value>
    public ValidationMetric ValidationMetric { get; set; }

    /// <summary>Epochs without a better <see cref="ValidationMetric"/> after which training stops (Prechelt, 1998). Goes with
    /// validation.</summary>
    /// <value>Epochs; 0 to 2147483647. Default 0: training does not stop early.</value>
    public int EarlyStoppingPatience { get; set; }

    /// <summary>By how much the <see cref="ValidationMetric"/> must get better for <see cref="EarlyStoppingPatience"/> to wait anew; goes
    /// with it.</summary>
    /// <value>In the metric's units; at least 0, finite. Default 0: by anything.</value>
    public double MinimumImprovement { get; set; }

    /// <summary>Whether the model is that of the best epoch by <see cref="ValidationMetric"/>, instead of the last. Without validation it
    /// is the last either way.</summary>
    /// <value>Default true.</value>
    public bool KeepBestWeights { get; set; } = true;

    private void CheckValidation()
    {
        OptionCheck.Fraction(ValidationFraction);
        OptionCheck.Defined(ValidationMetric);
        OptionCheck.Range(EarlyStoppingPatience, 0, int.MaxValue);
        OptionCheck.That(MinimumImprovement is >= 0 and < double.PositiveInfinity, MinimumImprovement, "at least 0 and finite");
    }
}
