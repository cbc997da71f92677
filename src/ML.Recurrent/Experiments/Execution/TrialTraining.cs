using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model.Files;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>What the trials of an experiment have in common.</summary>
internal sealed record TrialTraining
{
    // Environments draw seeds for the hosts that they give, and are not made for several threads that ask at once.
    private readonly Lock _registration = new();

    public required IHostEnvironment Environment { get; init; }

    /// <summary>Name of the trainer, in the log.</summary>
    public required string Name { get; init; }

    /// <summary>The cell of a trial whose values do not say it.</summary>
    public required CellKind Cell { get; init; }

    /// <summary>
    /// The options that are not searched, with the seed of all trials: they begin with the same random numbers and are validated on the
    /// same rows, so that they differ in nothing but their values. With a <c>ValidationFraction</c> where splits leave it to that.
    /// </summary>
    public required RecurrentTrainerOptions Options { get; init; }

    /// <summary>Reads labels as the trainer does.</summary>
    public required Func<RecurrentTrainerOptions, ITarget> Target { get; init; }

    /// <summary>A trial is trained once for each, and its metric is the mean.</summary>
    public required IReadOnlyList<TrialSplit> Splits { get; init; }

    /// <summary>Where checkpoints are; it exists.</summary>
    public required string Folder { get; init; }

    /// <summary>How checkpoints are written; null for the disk.</summary>
    public IDurableFiles? Files { get; init; }

    public TrialCheckpoints Checkpoints => new(Folder, Splits.Count, Files);

    /// <summary>Threads of a trial whose options do not say it; null for as many as there are processors. No result depends on it.</summary>
    public int? ThreadsPerTrial { get; init; }

    /// <summary>What trains a trial.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The trainer refuses the options; the message names them.</exception>
    public SequenceTraining Trainer(TrialSpec trial, CellKind cell, RecurrentTrainerOptions options)
    {
        lock (_registration)
        {
            return new SequenceTraining(Environment, $"{Name}, trial {(TrialValue)trial.Id}", cell, options, Target);
        }
    }

    /// <summary>What speaks of trials in the log.</summary>
    public IChannel Channel()
    {
        lock (_registration)
        {
            return Environment.Register(Name).Start("Trials");
        }
    }
}
