using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Tests.Engine.Threads;

/// <summary>Every worker adds to its own cell and, after each barrier, expects to find all cells there.</summary>
internal sealed class CountedPhases(int workers, int phases) : ITeamWork
{
    private readonly int[] _counts = new int[workers];

    public void Run(WorkerTeam team, int worker)
    {
        for (int phase = 1; phase <= phases; phase++)
        {
            _counts[worker]++;
            team.Barrier();
            foreach (int count in _counts)
            {
                if (count != phase)
                {
                    throw new InvalidOperationException($"Worker {worker} of {_counts.Length} saw {count} in phase {phase}.");
                }
            }

            team.Barrier();
        }

        team.Barrier();
        _counts[worker] = 0;
    }
}
