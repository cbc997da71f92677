using System.Diagnostics;
using System.Globalization;
using ML.Recurrent.Estimators;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Reliability.Searching;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Leaderboards;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Pruning;

namespace ML.Recurrent.Reliability.Scaling;

/// <summary>The child: warms up, waits for a line of input, runs an experiment and says how long it took.</summary>
internal static class TrialsCommand
{
    public const string Verb = "trials";
    public const string Ready = "ready";
    public const string Seconds = "seconds ";

    private const int WarmUpTrials = 40;

    // Random proposals, no pruning, and trials that all cost the same, so that work can be divided among processes as among executors.
    private static SearchCase Case { get; } = new()
    {
        Rows = 400,
        Trials = WarmUpTrials,
        Options = new RecurrentRegressionTrainer.Options { HiddenSize = 32, NumberOfEpochs = 6, BatchSize = 16 },
        Space = new RecurrentSearchSpace(
            SearchDimension.Real(nameof(RecurrentTrainerOptions.LearningRate), 1e-3, 1e-2, isLogarithmic: true)),
        Proposer = space => new RandomProposer(space, 1),
        Pruning = new NoPruning(6),
    };

    public static int Run(int executors, int trials)
    {
        InAFolder(folder => Search(folder, executors, WarmUpTrials * executors));
        InAFolder(folder =>
        {
            (Experiment experiment, BestTrial _) = (Case with { Trials = trials }).In(folder, executors);
            Console.WriteLine(Ready);
            Console.ReadLine();
            long start = Stopwatch.GetTimestamp();
            ExperimentResult result = experiment.RunAsync().GetAwaiter().GetResult();
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Require(result.Leaderboard, trials);
            Console.WriteLine(Seconds + seconds.ToString("R", CultureInfo.InvariantCulture));
        });
        return 0;
    }

    private static void Search(string folder, int executors, int trials) =>
        (Case with { Trials = trials }).In(folder, executors).Experiment.RunAsync().GetAwaiter().GetResult();

    private static void Require(Leaderboard board, int trials)
    {
        if (board.Entries.Count(entry => entry.State == TrialState.Completed) != trials)
        {
            throw new InvalidOperationException($"{trials} trials were to be trained to their end, not {BoardText.Of(board)}.");
        }
    }

    private static void InAFolder(Action<string> run)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("scaling-");
        try
        {
            run(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
