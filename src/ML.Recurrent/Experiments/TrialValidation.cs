using ML.Recurrent.Estimators;

namespace ML.Recurrent.Experiments;

/// <summary>What trials are measured on, where the caller gives one set of rows. All of an experiment see the same split.</summary>
public sealed record TrialValidation
{
    private const int MostFolds = 100;

    private TrialValidation(ValidationScheme scheme) => Scheme = scheme;

    internal ValidationScheme Scheme { get; }

    /// <summary>Share of the rows; of hold-out and of last rows.</summary>
    internal double Fraction { get; private init; }

    /// <summary>Number of splits; of cross-validation and of the rolling origin.</summary>
    internal int Folds { get; private init; } = 1;

    /// <summary>Rows held back at random, by the seed. The cheapest, and right where rows have nothing to do with each other.</summary>
    /// <param name="fraction">Their share; greater than 0, less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is out of its range.</exception>
    public static TrialValidation HoldOut(double fraction = 0.2) => Part(ValidationScheme.HoldOut, fraction);

    /// <summary>The last rows. Right where rows are in the order of time: a trial is then measured on what came later.</summary>
    /// <param name="fraction">Their share; greater than 0, less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is out of its range.</exception>
    public static TrialValidation LastRows(double fraction = 0.2) => Part(ValidationScheme.LastRows, fraction);

    /// <summary>Each row is in one of several parts, at random by the seed; a trial is trained once for each part, on all others, and
    /// its metric is the mean. For few rows.</summary>
    /// <param name="folds">Number of parts; 2 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="folds"/> is out of its range.</exception>
    public static TrialValidation CrossValidation(int folds = 5) => Parts(ValidationScheme.CrossValidation, folds);

    /// <summary>For rows in the order of time, cut into one part more than <paramref name="folds"/>: a trial is trained on the first part
    /// and measured on the second, trained on the first two and measured on the third, and so on; its metric is the mean.</summary>
    /// <param name="folds">How often; 2 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="folds"/> is out of its range.</exception>
    public static TrialValidation RollingOrigin(int folds = 3) => Parts(ValidationScheme.RollingOrigin, folds);

    /// <summary>The split in words.</summary>
    public override string ToString() => Scheme switch
    {
        ValidationScheme.HoldOut => FormattableString.Invariant($"hold-out of {Fraction}"),
        ValidationScheme.LastRows => FormattableString.Invariant($"last rows, {Fraction}"),
        ValidationScheme.CrossValidation => FormattableString.Invariant($"cross-validation, {Folds} folds"),
        _ => FormattableString.Invariant($"rolling origin, {Folds} folds"),
    };

    private static TrialValidation Part(ValidationScheme scheme, double fraction)
    {
        OptionCheck.That(fraction is > 0 and < 1, fraction, "greater than 0 and less than 1");
        return new(scheme) { Fraction = fraction };
    }

    private static TrialValidation Parts(ValidationScheme scheme, int folds)
    {
        OptionCheck.Range(folds, 2, MostFolds);
        return new(scheme) { Folds = folds };
    }
}
