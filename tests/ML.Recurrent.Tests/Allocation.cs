namespace ML.Recurrent.Tests;

/// <summary>What calls allocate once they are warm, on whatever thread. No other test may run beside.</summary>
internal static class Allocation
{
    private const int Rounds = 200;

    /// <returns>Bytes, of the round with the least: what allocates does so in each; what a first call sets up, and what the runner or the
    /// compiler of the process happens to do meanwhile, does not.</returns>
    public static long OnceWarm(Action action, int calls = 3)
    {
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < calls; i++)
            {
                action();
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }
}
