namespace ML.Recurrent.Estimators;

// What training minimises, where labels are classes or yes and no. Validation does without.
public abstract partial class RecurrentTrainerOptions
{
    /// <summary>Share of a label's certainty that is spread evenly over all classes, or over yes and no (Szegedy et al., 2016). Of
    /// classification only.</summary>
    /// <value>At least 0, less than 1. Default 0. Often 0.1.</value>
    public virtual double LabelSmoothing { get; set; }

    /// <summary>Weight of each class in the loss: in the order of the label's keys; no and yes of a binary label; one a label that holds,
    /// for steps with several of them. Of classification only.</summary>
    /// <value>At least 0, finite, not all 0; as many as there are classes. Default null: all alike. Not together with
    /// <see cref="BalanceClasses"/>.</value>
    public double[]? ClassWeights { get; set; }

    /// <summary>Whether rare classes weigh more, so that all weigh the same together: n/(C·n꜀) for a class with n꜀ of n labels. Of binary
    /// and multiclass classification and of steps with one class each.</summary>
    /// <value>Default false.</value>
    public bool BalanceClasses { get; set; }

    private void CheckLoss()
    {
        OptionCheck.Fraction(LabelSmoothing);
        if (ClassWeights is null)
        {
            return;
        }

        if (ClassWeights.Length == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(ClassWeights), "ClassWeights is empty; it must have a weight for each class.");
        }

        foreach (double weight in ClassWeights)
        {
            OptionCheck.That(weight is >= 0 and < double.PositiveInfinity, weight, "at least 0 and finite", nameof(ClassWeights));
        }

        OptionCheck.That(ClassWeights.Max() > 0, 0, "greater than 0 for one class at least", nameof(ClassWeights));
    }
}
