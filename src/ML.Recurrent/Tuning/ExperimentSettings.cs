using System.Globalization;
using ML.Recurrent.Model.Files;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning;

/// <summary>What an experiment is.</summary>
internal sealed record ExperimentSettings
{
    public required RecurrentSearchSpace Space { get; init; }

    public required ITrialProposer Proposer { get; init; }

    public required ITrialPruning Pruning { get; init; }

    public required MetricRule Metric { get; init; }

    /// <summary>The seed of proposer and trials.</summary>
    public required ulong Seed { get; init; }

    public required ExperimentBudget Budget { get; init; }

    /// <summary>The trial log; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>How the log is flushed; null for the disk.</summary>
    public IDurableFiles? LogFiles { get; init; }

    /// <summary>What executors keep of trials; null for nothing.</summary>
    public ITrialStore? Store { get; init; }

    /// <summary>What else a log must agree with, by name: the data's fingerprint, the trainer, its other options.</summary>
    public IReadOnlyDictionary<string, string> Identity { get; init; } = new Dictionary<string, string>();

    public IProgress<ExperimentProgress>? Progress { get; init; }

    /// <summary>Told what the user should know and the experiment survives.</summary>
    public Action<string>? Warning { get; init; }

    /// <summary>All that fixes the course of the experiment, by name. Budgets may change from session to session.</summary>
    public IReadOnlyDictionary<string, string> LogSettings()
    {
        var all = new Dictionary<string, string>(Space.Identity)
        {
            ["Seed"] = Seed.ToString(CultureInfo.InvariantCulture),
            ["Proposals"] = Proposer.Identity,
            ["Pruning"] = Pruning.Identity,
            ["Metric"] = $"{Metric.Name}, {Metric.Direction}, {Metric.Score}",
        };
        foreach ((string name, string value) in Identity)
        {
            all.Add(name, value);
        }

        return all;
    }
}
