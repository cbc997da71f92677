using System.Diagnostics;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Training.Optimizers;

/// <summary>An update element by element, shared by a team in contiguous ranges of the whole vector.</summary>
internal abstract unsafe class VectorUpdate : IOptimizer, ITeamWork
{
    private const int FewestShared = 1 << 16;
    private const int Unit = 1024;

    private GradientVector? _gradients;
    private float* _parameters;
    private int _count;

    public abstract IReadOnlyList<AlignedBuffer> Moments { get; }

    public long Steps { get; set; }

    public void Step(Span<float> parameters, GradientVector gradients, double learningRate, WorkerTeam? team = null)
    {
        Debug.Assert(gradients.Values.Length == parameters.Length);
        Steps++;
        Begin(learningRate);
        if (team is null || parameters.Length < FewestShared)
        {
            Update(parameters, gradients, 0);
            return;
        }

        fixed (float* origin = parameters)
        {
            _gradients = gradients;
            _parameters = origin;
            _count = parameters.Length;
            team.Run(this);
        }
    }

    /// <summary>Works out the factors of the step that <see cref="Steps"/> counts already.</summary>
    protected abstract void Begin(double learningRate);

    /// <param name="parameters">Some of the parameters.</param>
    /// <param name="gradients">Those of all parameters.</param>
    /// <param name="start">The number of the first of them.</param>
    protected abstract void Update(Span<float> parameters, GradientVector gradients, int start);

    void ITeamWork.Run(WorkerTeam team, int worker)
    {
        Share units = Share.Of(_count / Unit, worker, team.Size);
        int start = units.Start * Unit;
        int end = worker == team.Size - 1 ? _count : units.End * Unit;
        Update(new Span<float>(_parameters + start, end - start), _gradients!, start);
    }
}
