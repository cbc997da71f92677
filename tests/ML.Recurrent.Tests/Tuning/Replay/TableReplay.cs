using System.Runtime.CompilerServices;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Pruning;

namespace ML.Recurrent.Tests.Tuning.Replay;

/// <summary>Searches through a recorded sweep, over the same orders of its trials, whatever the pruning.</summary>
internal sealed class TableReplay(LearningCurveTable table)
{
    public const int Orders = 100;

    /// <summary>Share of the trials that a search looks for.</summary>
    public const double Top = 0.05;

    public LearningCurveTable Table => table;

    public ITrialPruning Halving => HalvingFrom(1);

    public ITrialPruning None => new NoPruning(table.Epochs);

    public ITrialPruning HalvingFrom(int epochs) => new SuccessiveHalving(epochs, table.Epochs, 3);

    public static TableReplay Of(string name) => new(LearningCurveTable.Parse(File.ReadAllText(Path(name))));

    public static string Path(string name) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(ThisFile())!, name + ".csv");

    /// <summary>For each order, the epochs until one of the best trials is trained to its end.</summary>
    public async Task<double[]> EpochsToFind(ITrialPruning pruning)
    {
        double[] epochs = new double[Orders];
        for (int seed = 0; seed < Orders; seed++)
        {
            using var stop = new CancellationTokenSource();
            var executor = new ReplayExecutor(table, table.Top(Top), stop);
            await Experiment(pruning, seed, new ExperimentBudget { Trials = table.Count }, executor).RunAsync(stop.Token);

            // Who has tried all and not found one has missed what there was.
            epochs[seed] = executor.HasFound ? executor.Epochs : table.Count * table.Epochs;
        }

        return epochs;
    }

    /// <summary>For each order, the best loss after so many epochs.</summary>
    public async Task<double[]> BestAfter(int epochs, ITrialPruning pruning)
    {
        double[] best = new double[Orders];
        for (int seed = 0; seed < Orders; seed++)
        {
            using var stop = new CancellationTokenSource();
            var budget = new ExperimentBudget { Trials = table.Count, Epochs = epochs };
            best[seed] = (await Experiment(pruning, seed, budget, new ReplayExecutor(table, [], stop)).RunAsync(stop.Token)).Best.Metric;
        }

        return best;
    }

    private Experiment Experiment(ITrialPruning pruning, int seed, ExperimentBudget budget, ReplayExecutor executor)
    {
        var rows = new ShuffledRows(table.Count, seed);
        var settings = new ExperimentSettings
        {
            Space = rows.Space,
            Proposer = rows,
            Pruning = pruning,
            Metric = Histories.Loss,
            Seed = (ulong)seed,
            Budget = budget,
        };
        return new Experiment(settings, [executor]);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
