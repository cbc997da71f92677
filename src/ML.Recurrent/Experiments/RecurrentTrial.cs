using System.Globalization;
using System.Text.Json;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;

namespace ML.Recurrent.Experiments;

/// <summary>A trial of an experiment: what was tried, and what came of it.</summary>
public sealed class RecurrentTrial
{
    internal RecurrentTrial(LeaderboardEntry entry) => Entry = entry;

    /// <summary>From 1, in the order of proposal.</summary>
    public int Id => Entry.Trial.Id;

    /// <summary>What was tried, by the names of the search space's dimensions, without those that do not apply to the trial.</summary>
    public IReadOnlyDictionary<string, TrialValue> Values => Entry.Trial.Values;

    /// <summary>Where the trial stands.</summary>
    public TrialState State => Entry.State;

    /// <summary>The validation metric of the epoch that counts: the best one's, or the last one's where the trainer does not
    /// <c>KeepBestWeights</c>. Of several splits, their mean.</summary>
    /// <value>Not a number before there is one, and where training has diverged.</value>
    public double Metric => Entry.Metric;

    /// <summary>The epoch that counts, from 1; 0 if there is none yet.</summary>
    public int Epoch => Entry.Epoch;

    /// <summary>The validation metric of each epoch that is done.</summary>
    public IReadOnlyList<double> Curve => Entry.Curve;

    /// <summary>Why the trial failed; null if it has not.</summary>
    public string? Failure => Entry.Failure;

    internal LeaderboardEntry Entry { get; }

    /// <summary>The trial in a line: number, state, metric, values.</summary>
    public override string ToString()
    {
        string metric = Epoch == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Metric:G5} at epoch {Epoch}");
        return $"trial {Id.ToString(CultureInfo.InvariantCulture)} {State}{metric}: "
            + string.Join(", ", Values.Select(value => $"{value.Key} {Short(value.Value)}"));
    }

    private static string Short(TrialValue value) => value.Kind switch
    {
        JsonValueKind.Number => value.Number.ToString("G4", CultureInfo.InvariantCulture),
        JsonValueKind.String => value.Text!,
        _ => value.ToString(),
    };
}
