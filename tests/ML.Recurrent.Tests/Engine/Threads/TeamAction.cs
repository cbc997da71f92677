using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Tests.Engine.Threads;

internal sealed class TeamAction(Action<WorkerTeam, int> action) : ITeamWork
{
    public void Run(WorkerTeam team, int worker) => action(team, worker);
}
