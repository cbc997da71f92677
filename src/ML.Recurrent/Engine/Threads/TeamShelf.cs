namespace ML.Recurrent.Engine.Threads;

/// <summary>The process's idle teams. Their threads sleep; past a limit the longest idle ones end theirs.</summary>
internal static class TeamShelf
{
    private static readonly int MostIdleThreads = Math.Max(64, 4 * Environment.ProcessorCount);

    private static readonly Lock Gate = new();
    private static readonly List<WorkerTeam> Idle = new(MostIdleThreads);
    private static int _idleThreads;
    private static int _rentedWorkers;

    /// <summary>More workers are rented than there are cores: who waits should give way rather than spin.</summary>
    public static bool Crowded => Volatile.Read(ref _rentedWorkers) > Environment.ProcessorCount;

    public static WorkerTeam? Take(int size)
    {
        lock (Gate)
        {
            _rentedWorkers += size;
            for (int i = Idle.Count - 1; i >= 0; i--)
            {
                WorkerTeam team = Idle[i];
                if (team.Size == size)
                {
                    Idle.RemoveAt(i);
                    _idleThreads -= size - 1;
                    return team;
                }
            }
        }

        return null;
    }

    public static void Return(WorkerTeam team)
    {
        lock (Gate)
        {
            _rentedWorkers -= team.Size;
            _idleThreads += team.Size - 1;
            while (_idleThreads > MostIdleThreads && Idle.Count > 0)
            {
                _idleThreads -= Idle[0].Size - 1;
                Idle[0].EndThreads();
                Idle.RemoveAt(0);
            }

            Idle.Add(team);
        }
    }
}
