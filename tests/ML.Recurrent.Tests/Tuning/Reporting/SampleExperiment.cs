using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Reporting;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning.Reporting;

/// <summary>Experiments that never ran, with numbers that are found again.</summary>
internal static class SampleExperiment
{
    public static readonly RecurrentSearchSpace Space = new(
        SearchDimension.Choice("Cell", "Lstm", "Gru"),
        SearchDimension.Integer("HiddenSize", 8, 128, isLogarithmic: true),
        SearchDimension.Integer("NumberOfLayers", 1, 2),
        SearchDimension.Real("Dropout", 0, 0.5) with { When = new SearchCondition("NumberOfLayers", [2]) },
        SearchDimension.Real("LearningRate", 1e-4, 1e-2, isLogarithmic: true));

    /// <summary>Five trials: completed, pruned, diverged, failed, running; the second is the best.</summary>
    public static ExperimentSummary Of() => Of(
    [
        Entry(2, TrialState.Completed, [2.0, 1.0, 0.8, 0.5, 0.4, 0.3, 0.25, 0.1, 0.2], Values("Gru", 32, 2, 0.25, 1e-3)),
        Entry(1, TrialState.Pruned, [1.5, 1.25, 1.0], Values("Lstm", 8, 1, null, 1e-4)),
        Entry(5, TrialState.Running, [1.75], Values("Gru", 128, 1, null, 1e-2)),
        Entry(3, TrialState.Pruned, [double.NaN], Values("Lstm", 64, 2, 0.5, 1e-2)),
        Entry(4, TrialState.Failed, [], Values("Lstm", 16, 1, null, 2e-4), "InvalidOperationException: no memory"),
    ]);

    public static ExperimentSummary Of(
        IReadOnlyList<LeaderboardEntry> entries, MetricRule? rule = null, RecurrentSearchSpace? space = null) => new()
        {
            Title = "RecurrentRegressionTrainer",
            Task = "regression",
            Space = space ?? Space,
            Board = new Leaderboard(rule ?? Histories.Loss, entries),
            Proposals = "TPE",
            Pruning = "successive halving by 3",
            MaximumEpochs = 9,
            Rungs = [1, 3, 9],
            EpochsDone = entries.Sum(entry => entry.Curve.Count),
            Outcome = "all trials done",
            Started = new DateTimeOffset(2026, 11, 21, 7, 55, 12, TimeSpan.Zero),
            Elapsed = TimeSpan.FromSeconds(75.3),
            Fixed = [new("NumberOfEpochs", "9"), new("Optimizer", "Sgd")],
        };

    public static LeaderboardEntry Entry(
        int id,
        TrialState state,
        IReadOnlyList<double> curve,
        OrderedDictionary<string, TrialValue> values,
        string? failure = null,
        MetricRule? rule = null)
    {
        int epoch = (rule ?? Histories.Loss).EpochThatCounts([.. curve]);
        return new LeaderboardEntry(new TrialSpec(id, values), state, epoch > 0 ? curve[epoch - 1] : double.NaN, epoch, curve, failure);
    }

    public static OrderedDictionary<string, TrialValue> Values(string cell, int units, int layers, double? dropout, double rate)
    {
        var values = new OrderedDictionary<string, TrialValue> { ["Cell"] = cell, ["HiddenSize"] = units, ["NumberOfLayers"] = layers };
        if (dropout is { } part)
        {
            values.Add("Dropout", part);
        }

        values.Add("LearningRate", rate);
        return values;
    }

    /// <summary>Trials whose curves fall and tremble the same way each time.</summary>
    public static ExperimentSummary Many(int trials, int epochs)
    {
        LeaderboardEntry[] entries = [.. Enumerable.Range(1, trials).Select(id => Trembling(id, epochs))];
        return Of([.. entries.OrderBy(entry => entry.Metric)]) with { MaximumEpochs = epochs, Rungs = [] };
    }

    private static LeaderboardEntry Trembling(int id, int epochs)
    {
        double place = id * 0.6180339887498949 % 1;
        double[] curve = [.. Enumerable.Range(1, epochs).Select(epoch => place + (2 / (epoch + place)) + (0.01 * Math.Sin(id * epoch)))];
        double rate = Math.Pow(10, -4 + (2 * place));
        return Entry(id, TrialState.Completed, curve, Values(id % 2 == 0 ? "Lstm" : "Gru", 8 + (id % 121), 1 + (id / 2 % 2), null, rate));
    }
}
