using System.Globalization;
using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Logs;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Reporting;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Experiments;

/// <summary>One call of <c>Execute</c>: the rows split and read, trials run until the limits, the best model made.</summary>
internal sealed class ExperimentSession<TTransformer>(
    ExperimentPlan<TTransformer> plan, ExperimentRows rows, CancellationToken cancellation)
    where TTransformer : RecurrentTransformer
{
    private const string Seed = "Seed";

    private readonly DateTimeOffset _started = DateTimeOffset.Now;

    internal async Task<RecurrentExperimentResult<TTransformer>> RunAsync()
    {
        using IChannel channel = plan.Host.Start("Experiment");
        using var folder = ExperimentFolder.Open(plan.Settings.Folder);
        uint seed = plan.Seed(LoggedSeed(folder));
        TrialTraining training = Training(folder, seed);
        ExperimentData data = ExperimentData.Read(training, cancellation);
        int executors = data.MostExecutors(plan.NumberOfExecutors);
        training = training with { ThreadsPerTrial = Math.Max(1, Environment.ProcessorCount / executors) };
        ITrialProposer proposer = plan.Proposer(seed);
        var observer = new ExperimentObserver(
            channel, plan.Settings, Summary(training, proposer), plan.Settings.Folder is null ? null : folder.LeaderboardPath);
        if (executors < plan.NumberOfExecutors)
        {
            observer.Warn(FormattableString.Invariant(
                $"{executors} trials run side by side instead of {plan.NumberOfExecutors}: their rows would not fit into memory."));
        }

        var settings = new ExperimentSettings
        {
            Space = plan.Space,
            Proposer = proposer,
            Pruning = plan.Pruning,
            Metric = plan.Metric,
            Seed = seed,
            Budget = plan.Budget,
            LogPath = folder.LogPath,
            LogFiles = plan.Settings.LogFiles ?? folder.Files,
            Store = training.Checkpoints,
            Identity = Identity(training, data),
            Progress = observer,
            Warning = observer.Warn,
        };
        ITrialExecutor[] all = [.. Enumerable.Range(0, executors).Select(_ => new TrainerExecutor(training, data))];
        ExperimentResult result = await SearchAsync(new Experiment(settings, all), observer).ConfigureAwait(false);
        observer.End(result, Words(result.Outcome));
        return Result(result, new BestTrial(training, data), training, observer);
    }

    private async Task<ExperimentResult> SearchAsync(Experiment experiment, ExperimentObserver observer)
    {
        try
        {
            return await experiment.RunAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            observer.Fail();
            throw;
        }
    }

    private static uint? LoggedSeed(ExperimentFolder folder) =>
        TrialLog.SettingsOf(folder.LogPath)?.GetValueOrDefault(Seed) is { } text
        && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint seed)
            ? seed
            : null;

    private static string Words(ExperimentOutcome outcome) => outcome switch
    {
        ExperimentOutcome.TrialsDone => "all trials are done",
        ExperimentOutcome.EpochsSpent => "all epochs are spent",
        ExperimentOutcome.TimeOver => "the time was over",
        ExperimentOutcome.Cancelled => "cancelled",
        _ => "ended early, as one trial after the other failed",
    };

    private TrialTraining Training(ExperimentFolder folder, uint seed)
    {
        IReadOnlyList<TrialSplit> splits = rows.Data is { } data
            ? ExperimentSplits.Of(data, plan.Settings.Validation, seed, cancellation)
            : ExperimentSplits.Of(rows.Splits);
        RecurrentTrainerOptions options = plan.Options.Copy();
        options.Seed = (int)seed;
        options.ValidationFraction = splits.Any(split => split.Validation is null) ? plan.Settings.Validation.Fraction : 0;
        return new TrialTraining
        {
            Environment = plan.Environment,
            Name = plan.TrainerName,
            Cell = plan.Settings.Cell,
            Options = options,
            Target = plan.Task.Target,
            Splits = splits,
            Folder = folder.Path,
            Files = folder.Files,
        };
    }

    private RecurrentExperimentResult<TTransformer> Result(
        ExperimentResult result, BestTrial best, TrialTraining training, ExperimentObserver observer)
    {
        (RecurrentModelParameters model, bool isRefit) = Model(result.Best, best, training, observer);
        (CellKind cell, RecurrentTrainerOptions options) =
            TrialOptions.ForRefit(training.Options, training.Cell, result.Best.Trial, result.Best.Epoch);
        return new RecurrentExperimentResult<TTransformer>(observer.Summary)
        {
            BestModel = plan.Task.Transformer(model),
            IsRefit = isRefit,
            BestTrainer = plan.Task.Trainer(plan.Environment, cell, options),
            Leaderboard = [.. result.Leaderboard.Entries.Select(entry => new RecurrentTrial(entry))],
            MetricName = plan.Metric.Name,
            Outcome = result.Outcome,
            Epochs = observer.Summary.EpochsDone,
            Elapsed = result.Elapsed,
        };
    }

    // Whoever cancels does not wait for another training, and gets what there is.
    private (RecurrentModelParameters Model, bool IsRefit) Model(
        LeaderboardEntry trial, BestTrial best, TrialTraining training, ExperimentObserver observer)
    {
        bool isRefit = plan.Settings.Refit ?? training.Splits.Count > 1;
        if (isRefit && !cancellation.IsCancellationRequested)
        {
            try
            {
                return (best.Refit(trial, cancellation), true);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                observer.Warn("Cancelled while training on all rows; the model is the one that was measured.");
            }
            catch (TrainingDivergedException error)
            {
                observer.Warn($"Training on all rows diverged; the model is the one that was measured. {error.Message}");
            }
        }

        return (best.FromCheckpoint(trial, CancellationToken.None), false);
    }

    private Dictionary<string, string> Identity(TrialTraining training, ExperimentData data)
    {
        var identity = new Dictionary<string, string>
        {
            ["Task"] = plan.Task.Name,
            ["Validation"] = ValidationInWords(training),
            ["Data"] = data.Fingerprint,
            [nameof(RecurrentTrainerOptions.Caching)] = data.IsInMemory ? "in memory" : "streamed",
        };
        foreach ((string name, string value) in OptionList.OfTheResult(training.Options).Where(option => !IsSaidElsewhere(option.Key)))
        {
            identity.Add(name, value);
        }

        if (!IsSearched(RecurrentExperimentSettings.CellDimension))
        {
            identity.Add(RecurrentExperimentSettings.CellDimension, $"{training.Cell}");
        }

        return identity;
    }

    private string ValidationInWords(TrialTraining training) =>
        rows.Data is not null ? $"{plan.Settings.Validation}"
        : FormattableString.Invariant($"given, {training.Splits.Count} split{(training.Splits.Count == 1 ? "" : "s")}");

    // Searched, or part of pruning, validation, seed.
    private bool IsSaidElsewhere(string option) => IsSearched(option) || option is Seed
        or nameof(RecurrentTrainerOptions.NumberOfEpochs)
        or nameof(RecurrentTrainerOptions.ValidationFraction)
        or nameof(RecurrentTrainerOptions.ValidationSet);

    private bool IsSearched(string name) => plan.Space.Dimensions.Any(dimension => dimension.Name == name);

    private ExperimentSummary Summary(TrialTraining training, ITrialProposer proposer) => new()
    {
        Title = plan.TrainerName,
        Task = plan.Task.Name,
        Space = plan.Space,
        Board = new Leaderboard(plan.Metric, []),
        Proposals = proposer.Identity,
        Pruning = plan.Pruning.Identity,
        MaximumEpochs = plan.Options.NumberOfEpochs,
        Rungs = plan.Pruning is SuccessiveHalving halving ? halving.Epochs : [],
        EpochsDone = 0,
        Outcome = ExperimentSummary.Running,
        Started = _started,
        Elapsed = TimeSpan.Zero,
        Fixed =
        [
            new("Validation", ValidationInWords(training)),
            new("Seed", training.Options.Seed!.Value.ToString(CultureInfo.InvariantCulture)),
            .. IsSearched(RecurrentExperimentSettings.CellDimension)
                ? Array.Empty<KeyValuePair<string, string>>()
                : [new(RecurrentExperimentSettings.CellDimension, $"{training.Cell}")],
            .. OptionList.OfTheReport(training.Options)
                .Where(option => !option.IsDefault && !IsSaidElsewhere(option.Name))
                .Select(option => KeyValuePair.Create(option.Name, option.Value)),
        ],
    };
}
