using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Training;

/// <summary>Something to do to every shard of a gradient, shared by a team in contiguous runs.</summary>
internal abstract class ShardWork(GradientVector gradients) : ITeamWork
{
    private const int FewestShared = 32;

    protected GradientVector Gradients => gradients;

    /// <param name="team">Who shares the work; null is the caller alone.</param>
    protected void Run(WorkerTeam? team)
    {
        if (team is null || gradients.Shards.Length < FewestShared)
        {
            Do(0, gradients.Shards.Length);
        }
        else
        {
            team.Run(this);
        }
    }

    /// <param name="index">Which of <see cref="GradientVector.Shards"/>.</param>
    /// <param name="shard">Where it lies.</param>
    protected abstract void Do(int index, Shard shard);

    void ITeamWork.Run(WorkerTeam team, int worker)
    {
        Share share = Share.Of(gradients.Shards.Length, worker, team.Size);
        Do(share.Start, share.End);
    }

    private void Do(int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            Do(i, gradients.Shards[i]);
        }
    }
}
