using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Experiments;

/// <summary>An experiment as its caller has described it, checked.</summary>
internal sealed class ExperimentPlan<TTransformer>
    where TTransformer : RecurrentTransformer
{
    private const int MostExecutorsUnasked = 8;

    private readonly RecurrentTrainerOptions _ofATrial;
    private readonly uint _drawnSeed;

    /// <exception cref="ArgumentOutOfRangeException">A setting or an option is out of its range, or two do not go together.</exception>
    internal ExperimentPlan(
        IHostEnvironment environment,
        ExperimentTask<TTransformer> task,
        RecurrentExperimentSettings settings,
        RecurrentTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Task = task;
        Settings = settings;
        Options = options.Copy();
        OptionCheck.Range(options.NumberOfEpochs, 1, int.MaxValue, nameof(options.NumberOfEpochs));
        settings.Check(options.NumberOfEpochs);
        ReservedOptions.Check(Options, settings);
        TrialOptions.CheckSpace(Space, Options);
        _ofATrial = SpaceSample.Check(Space, settings.Space is null, Options, settings.Cell);
        Environment = environment;
        Host = environment.Register("RecurrentExperiment");
        // Drawn once, so that each search of this experiment takes the same course.
        _drawnSeed = (uint)Host.Rand.Next();
    }

    /// <summary>The caller's, for trainers.</summary>
    internal IHostEnvironment Environment { get; }

    /// <summary>The experiment's own, for its lines in the log.</summary>
    internal IHost Host { get; }

    internal ExperimentTask<TTransformer> Task { get; }

    internal string TrainerName => Options.GetType().DeclaringType!.Name;

    internal RecurrentExperimentSettings Settings { get; }

    /// <summary>What all trials have in common; the seed may be open yet.</summary>
    internal RecurrentTrainerOptions Options { get; }

    internal RecurrentSearchSpace Space => Settings.SearchedSpace;

    /// <summary>How trials are judged.</summary>
    internal MetricRule Metric => new(
        Options.ValidationMetric switch
        {
            ValidationMetric.Accuracy => "accuracy",
            ValidationMetric.RootMeanSquaredError => "rmse",
            _ => "loss",
        },
        Options.ValidationMetric == ValidationMetric.Accuracy ? MetricDirection.HigherIsBetter : MetricDirection.LowerIsBetter,
        Options.KeepBestWeights ? TrialScore.BestEpoch : TrialScore.LastEpoch);

    internal ITrialPruning Pruning => Settings.Pruning == TrialPruning.None
        ? new NoPruning(Options.NumberOfEpochs)
        : new SuccessiveHalving(Settings.MinimumEpochs, Options.NumberOfEpochs, Settings.ReductionFactor);

    internal ExperimentBudget Budget => new()
    {
        Trials = Settings.MaximumTrials,
        Epochs = Settings.MaximumEpochs,
        Time = Settings.MaximumTime,
    };

    internal int NumberOfExecutors => Settings.NumberOfExecutors ?? Math.Min(System.Environment.ProcessorCount, MostExecutorsUnasked);

    internal ITrialProposer Proposer(ulong seed) =>
        Settings.Proposal == TrialProposal.Random ? new RandomProposer(Space, seed) : new TpeProposer(Space, seed);

    /// <param name="logged">The seed that the folder's log was begun with; null if there is none.</param>
    internal uint Seed(uint? logged) =>
        (Settings.Seed ?? Options.Seed) is { } given ? (uint)given : logged ?? _drawnSeed;

    /// <summary>Checks columns, and what they have to do with options, as <c>Fit</c> does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of the wrong type, or does not go with an option.</exception>
    internal void CheckColumns(ExperimentRows rows)
    {
        TrainingColumns? first = null;
        foreach ((IDataView view, string argument) in rows.Views)
        {
            if (first is null)
            {
                first = new TrainingColumns(view.Schema, _ofATrial, Task.Target(_ofATrial), argument);
                _ofATrial.CheckTask(first.Label.Task, first.Label.Outputs);
            }
            else
            {
                first.OfValidation(view.Schema, argument);
            }
        }
    }
}
