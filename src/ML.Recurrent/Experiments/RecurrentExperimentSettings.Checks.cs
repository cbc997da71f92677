using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model.Files;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Experiments;

// Ranges, what goes together, and what is not for users.
public sealed partial record RecurrentExperimentSettings
{
    internal const string CellDimension = "Cell";
    private const int DefaultMinimumEpochs = 1;
    private const int DefaultReductionFactor = 3;
    private const int MostExecutors = 64;
    private const int MostReduction = 1000;

    /// <summary>How the log in <see cref="Folder"/> is flushed; null for the disk.</summary>
    internal IDurableFiles? LogFiles { get; init; }

    internal RecurrentSearchSpace SearchedSpace => Space ?? RecurrentSearchSpace.Default;

    private int FirstEpochs(int numberOfEpochs) => Pruning == TrialPruning.None ? numberOfEpochs : MinimumEpochs;

    /// <param name="numberOfEpochs">R, of the trainer's options.</param>
    /// <exception cref="ArgumentNullException">There is no <see cref="Validation"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range, or two do not go together.</exception>
    internal void Check(int numberOfEpochs)
    {
        ArgumentNullException.ThrowIfNull(Validation);
        OptionCheck.Defined(Cell);
        OptionCheck.Defined(Proposal);
        OptionCheck.Defined(Pruning);
        OptionCheck.Range(MinimumEpochs, 1, int.MaxValue);
        OptionCheck.Range(ReductionFactor, 2, MostReduction);
        OptionCheck.Range(NumberOfExecutors ?? 1, 1, MostExecutors, nameof(NumberOfExecutors));
        OptionCheck.Path(Folder, "folder");
        CheckCell();
        CheckPruning(numberOfEpochs);
        CheckLimits(numberOfEpochs);
    }

    private void CheckCell() => OptionCheck.Together(
        Cell == CellKind.Lstm || SearchedSpace.Dimensions.All(dimension => dimension.Name != CellDimension),
        nameof(Cell),
        $"Cell is {Cell}, and the search space{(Space is null ? " (the default one)" : "")} has a dimension Cell; "
        + "leave it out, or give a Space without that dimension.");

    private void CheckPruning(int numberOfEpochs)
    {
        bool isPruned = Pruning != TrialPruning.None;
        OptionCheck.Together(
            isPruned || MinimumEpochs == DefaultMinimumEpochs,
            nameof(MinimumEpochs),
            FormattableString.Invariant($"MinimumEpochs is {MinimumEpochs} and Pruning None; it goes with SuccessiveHalving."));
        OptionCheck.Together(
            isPruned || ReductionFactor == DefaultReductionFactor,
            nameof(ReductionFactor),
            FormattableString.Invariant($"ReductionFactor is {ReductionFactor} and Pruning None; it goes with SuccessiveHalving."));
        OptionCheck.Together(
            MinimumEpochs <= numberOfEpochs,
            nameof(MinimumEpochs),
            FormattableString.Invariant($"MinimumEpochs is {MinimumEpochs} and the trainer's NumberOfEpochs {numberOfEpochs}; ")
            + "a trial cannot have fewer in the end than at first.");
    }

    private void CheckLimits(int numberOfEpochs)
    {
        OptionCheck.Together(
            (MaximumTrials, MaximumEpochs, MaximumTime) != default,
            nameof(MaximumTrials),
            "MaximumTrials, MaximumEpochs and MaximumTime are null; an experiment needs an end.");
        OptionCheck.Range(MaximumTrials ?? 1, 1, int.MaxValue, nameof(MaximumTrials));
        long least = FirstEpochs(numberOfEpochs);
        OptionCheck.That(
            MaximumEpochs is null || MaximumEpochs >= least,
            MaximumEpochs ?? 0,
            FormattableString.Invariant($"at least {least}, the first epochs of one trial"),
            nameof(MaximumEpochs));
        OptionCheck.Together(
            MaximumTime is null || (MaximumTime > TimeSpan.Zero && MaximumTime <= ExperimentBudget.MostTime),
            nameof(MaximumTime),
            FormattableString.Invariant($"MaximumTime is {MaximumTime}; it must be greater than 0 and at most {ExperimentBudget.MostTime.Days} days."));
    }
}
