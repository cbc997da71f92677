using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Proposals;

/// <summary>Draws again where a point has been tried before, as happens in spaces without a real dimension.</summary>
internal static class UntriedPoint
{
    private const int MostDraws = 32;

    /// <summary>A point that was not tried before, unless one after the other was.</summary>
    public static TrialSpec? Draw(TrialHistory history, Func<OrderedDictionary<string, TrialValue>> draw)
    {
        for (int again = 0; again < MostDraws; again++)
        {
            var spec = new TrialSpec(history.NextId, draw());
            if (!history.HasTried(spec))
            {
                return spec;
            }
        }

        return null;
    }
}
