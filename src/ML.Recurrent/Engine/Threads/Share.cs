using System.Diagnostics;

namespace ML.Recurrent.Engine.Threads;

/// <summary>One worker's contiguous share [<see cref="Start"/>, <see cref="End"/>) of a count.</summary>
internal readonly record struct Share(int Start, int End)
{
    public int Length => End - Start;

    /// <summary>Even shares: they cover 0 … <paramref name="count"/> in order, and their lengths differ by at most one.</summary>
    public static Share Of(int count, int worker, int workers)
    {
        Debug.Assert(count >= 0 && worker >= 0 && worker < workers);
        return new(Bound(count, worker, workers), Bound(count, worker + 1, workers));
    }

    private static int Bound(int count, int worker, int workers) => (int)((long)count * worker / workers);
}
