using ML.Recurrent.Engine;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Experiments;

/// <summary>How an experiment searches, and when it ends. Settings are checked when the experiment is made: one that is out of its range,
/// or would be without effect beside the others, is refused by name.</summary>
/// <remarks>What its trials have in common are the trainer's options, given beside the settings.</remarks>
public sealed partial record RecurrentExperimentSettings
{
    /// <summary>What trials differ in: options of the trainer by their names, and <c>Cell</c>. What concerns the run and not the result,
    /// columns, <c>NumberOfEpochs</c>, <c>Seed</c> and validation cannot be searched.</summary>
    /// <value>Default null: <see cref="RecurrentSearchSpace.Default"/>.</value>
    public RecurrentSearchSpace? Space { get; init; }

    /// <summary>The cell of all trials, where the space has no <c>Cell</c>.</summary>
    /// <value>Default <see cref="CellKind.Lstm"/>.</value>
    public CellKind Cell { get; init; } = CellKind.Lstm;

    /// <summary>How it is decided what to try next.</summary>
    /// <value>Default <see cref="TrialProposal.Tpe"/>.</value>
    public TrialProposal Proposal { get; init; } = TrialProposal.Tpe;

    /// <summary>Which trials are trained to their end.</summary>
    /// <value>Default <see cref="TrialPruning.SuccessiveHalving"/>.</value>
    public TrialPruning Pruning { get; init; } = TrialPruning.SuccessiveHalving;

    /// <summary>Epochs r that every trial gets before it is compared with others; of <see cref="TrialPruning.SuccessiveHalving"/>. The
    /// next comparisons are after r·η, r·η² epochs and so on, up to the <c>NumberOfEpochs</c> of the trainer's options.</summary>
    /// <value>Epochs; 1 to that <c>NumberOfEpochs</c>. Default 1. More where curves cross late.</value>
    public int MinimumEpochs { get; init; } = DefaultMinimumEpochs;

    /// <summary>η: of the trials that are compared, the best in η go on; of <see cref="TrialPruning.SuccessiveHalving"/>.</summary>
    /// <value>2 to 1000. Default 3.</value>
    public int ReductionFactor { get; init; } = DefaultReductionFactor;

    /// <summary>Trials that are begun. Those that have earned it still go on after the last one is begun.</summary>
    /// <value>1 to 2147483647, or null: no such limit. Default 30. One of the three limits must be given.</value>
    public int? MaximumTrials { get; init; } = 30;

    /// <summary>Epochs of all trials together; an epoch of cross-validation goes through all its splits.</summary>
    /// <value>Epochs, enough for one trial's first ones. Default null: no such limit.</value>
    public long? MaximumEpochs { get; init; }

    /// <summary>Time of the search, that of earlier runs in the same <see cref="Folder"/> included. What is under way when it is over is
    /// stopped.</summary>
    /// <value>Greater than 0, at most 49 days. Default null: no such limit.</value>
    public TimeSpan? MaximumTime { get; init; }

    /// <summary>What trials are measured on, where <c>Execute</c> is given one set of rows.</summary>
    /// <value>Default <see cref="TrialValidation.HoldOut"/> of a fifth.</value>
    public TrialValidation Validation { get; init; } = TrialValidation.HoldOut();

    /// <summary>Trials that run side by side. Each has as many threads as there are processors for it, unless the trainer's
    /// <c>NumberOfThreads</c> says otherwise. Small networks cannot use many threads: more trials of fewer threads get done in the same
    /// time.</summary>
    /// <value>1 to 64. Default null: as many as there are processors, at most 8. With 1 the whole course of an experiment depends on the
    /// seed alone; a trial by itself always does.</value>
    public int? NumberOfExecutors { get; init; }

    /// <summary>Folder for what the experiment writes: <c>trials.log</c>, checkpoints of the best trial and of those that may go on, and
    /// <c>leaderboard.html</c>, which can be looked at meanwhile. It is made if there is none. An experiment that finds its log there goes on
    /// with it, after a kill as after an end, and then possibly with higher limits; the log of another one is refused.</summary>
    /// <value>Default null: one that is deleted in the end.</value>
    public string? Folder { get; init; }

    /// <summary>Seed of everything: what is tried, which rows are held back, and in each trial weights, order and dropout.</summary>
    /// <value>Default null: that of the trainer's options, else of the log in <see cref="Folder"/>, else drawn from the
    /// <c>MLContext</c>.</value>
    public int? Seed { get; init; }

    /// <summary>Whether the model is trained anew in the end, with the values of the best trial and for as many epochs as were best for it,
    /// on all rows: those to train on and those to measure on, of the last split where the caller gives several. It is then not validated
    /// any more. Otherwise it is the very one that was measured; of several splits, that of the last.</summary>
    /// <value>Default null: only where a trial has several splits, so that no single model was measured. Not after cancellation.</value>
    public bool? Refit { get; init; }

    /// <summary>Told whatever happens to a trial, one call after the other.</summary>
    /// <value>Default null: the log of the <c>MLContext</c> alone has it.</value>
    public IProgress<RecurrentExperimentProgress>? Progress { get; init; }
}
