using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;
using ML.Recurrent.Reliability.Searching;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Reliability.Scaling;

/// <summary>The child: warms up, waits for a line of input, executes an experiment and says how long it took.</summary>
internal static class TrialsCommand
{
    public const string Verb = "trials";
    public const string Ready = "ready";
    public const string Seconds = "seconds ";

    private const int WarmUpTrials = 40;

    // Random proposals, no pruning, and trials that all cost the same, so that work can be divided among processes as among executors.
    private static SearchCase Case { get; } = new(
        Rows: 400,
        new RecurrentExperimentSettings
        {
            Space = new RecurrentSearchSpace(
                SearchDimension.Real(nameof(RecurrentTrainerOptions.LearningRate), 1e-3, 1e-2, isLogarithmic: true)),
            Proposal = TrialProposal.Random,
            Pruning = TrialPruning.None,
            Seed = 5,
        },
        new RecurrentRegressionTrainer.Options { HiddenSize = 32, NumberOfEpochs = 6, BatchSize = 16, NumberOfThreads = 1 });

    public static int Run(int executors, int trials)
    {
        Execute(executors, WarmUpTrials * executors);
        Console.WriteLine(Ready);
        Console.ReadLine();
        Console.WriteLine(Seconds + Execute(executors, trials).TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        return 0;
    }

    private static TimeSpan Execute(int executors, int trials)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("scaling-");
        try
        {
            long start = Stopwatch.GetTimestamp();
            RecurrentExperimentResult<RecurrentRegressionTransformer> result = Case.Run(new MLContext(seed: 1), settings =>
                settings with { Folder = folder.FullName, NumberOfExecutors = executors, MaximumTrials = trials });
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            int completed = result.Leaderboard.Count(trial => trial.State == TrialState.Completed);
            return completed == trials
                ? time
                : throw new InvalidOperationException($"{trials} trials were to be trained to their end, not {completed}.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
