using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>An update element by element, shared by a team in contiguous ranges of the whole vector.</summary>
internal abstract unsafe class VectorUpdate : ITeamWork
{
    private const int FewestShared = 1 << 16;
    private const int Unit = 1024;

    private float* _parameters;
    private int _count;

    /// <summary>Updates all of <paramref name="parameters"/>.</summary>
    protected void Run(Span<float> parameters, WorkerTeam? team)
    {
        if (team is null || parameters.Length < FewestShared)
        {
            Update(parameters, 0);
            return;
        }

        fixed (float* origin = parameters)
        {
            _parameters = origin;
            _count = parameters.Length;
            team.Run(this);
        }
    }

    /// <param name="parameters">Some of the parameters.</param>
    /// <param name="start">The number of the first of them.</param>
    protected abstract void Update(Span<float> parameters, int start);

    void ITeamWork.Run(WorkerTeam team, int worker)
    {
        Share units = Share.Of(_count / Unit, worker, team.Size);
        int start = units.Start * Unit;
        int end = worker == team.Size - 1 ? _count : units.End * Unit;
        Update(new Span<float>(_parameters + start, end - start), start);
    }
}
