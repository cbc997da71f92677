using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning;

/// <summary>Histories by hand.</summary>
internal static class Histories
{
    public static readonly MetricRule Loss = new("loss", MetricDirection.LowerIsBetter);

    public static TrialSpec Spec(int id, params (string Name, TrialValue Value)[] values)
    {
        var all = new OrderedDictionary<string, TrialValue>();
        foreach ((string name, TrialValue value) in values)
        {
            all.Add(name, value);
        }

        return new TrialSpec(id, all);
    }

    /// <summary>Begins the next trial; its job is under way.</summary>
    public static Trial Begin(this TrialHistory history, int epochs, params (string Name, TrialValue Value)[] values) =>
        history.Start(new TrialJob(Spec(history.NextId, values), 0, epochs));

    /// <summary>Ends a trial's job with the same metric in each epoch.</summary>
    public static void End(this TrialHistory history, int id, double metric) =>
        history.End(history[id], new TrialResult([.. Enumerable.Repeat(metric, history[id].Job!.Epochs)]));
}
