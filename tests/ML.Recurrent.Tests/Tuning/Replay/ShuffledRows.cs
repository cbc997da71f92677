using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning.Replay;

/// <summary>The rows of a table, each once, in an order by a seed.</summary>
internal sealed class ShuffledRows : ITrialProposer
{
    private const string Row = "row";

    private readonly int[] _order;

    public ShuffledRows(int count, int seed)
    {
        _order = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(_order);
        Space = new RecurrentSearchSpace(SearchDimension.Integer(Row, 0, count - 1));
    }

    public string Identity => "each row once";

    public RecurrentSearchSpace Space { get; }

    public static int Of(TrialSpec trial) => (int)trial.Values[Row].Number;

    public TrialSpec Propose(TrialHistory history) => Histories.Spec(history.NextId, (Row, _order[history.NextId - 1]));
}
