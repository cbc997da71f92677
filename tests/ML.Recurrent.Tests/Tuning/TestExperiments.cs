using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Pruning;
using ML.Recurrent.Tuning.Space;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>Experiments that only differ in what a test is about.</summary>
internal static class TestExperiments
{
    public static readonly RecurrentSearchSpace Space = new(
        SearchDimension.Real("x", 0, 1),
        new ChoiceDimension("cell", "lstm", "gru"),
        SearchDimension.Integer("units", 4, 256, isLogarithmic: true) with { When = new SearchCondition("cell", ["gru"]) });

    public static ExperimentSettings Settings(int? trials = 10, ulong seed = 1) => new()
    {
        Space = Space,
        Proposer = new TpeProposer(Space, seed, new TpeOptions { RandomTrials = 3 }),
        Pruning = new SuccessiveHalving(1, 9, 3),
        Metric = Histories.Loss,
        Seed = seed,
        Budget = new ExperimentBudget { Trials = trials },
    };

    /// <summary>Falls with the epochs towards (x − 0.3)², and from 1 on.</summary>
    public static double Metric(TrialSpec trial, int epoch)
    {
        double end = (trial.Values["x"].Number - 0.3) * (trial.Values["x"].Number - 0.3);
        return end + (1 - end) / epoch;
    }
}
