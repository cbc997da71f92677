namespace ML.Recurrent.Engine.Threads;

/// <summary>Work that a <see cref="WorkerTeam"/> does together: every worker runs it once, with its own number.</summary>
internal interface ITeamWork
{
    void Run(WorkerTeam team, int worker);
}
