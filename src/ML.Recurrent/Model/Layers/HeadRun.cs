using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Model.Layers;

/// <summary>The head's outputs and nothing else: workers share the rows. Not for two threads at once.</summary>
internal sealed unsafe class HeadRun(LinearHead head) : ITeamWork
{
    // Multiplications of the smallest product worth waking anybody for.
    private const long SmallestSharedProduct = 1 << 18;

    private float* _inputs;
    private float* _outputs;
    private int _rows;

    /// <param name="inputs">[rows, I].</param>
    /// <param name="outputs">[rows, O], overwritten.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="team">Who shares the work; null is the caller alone. The bits do not depend on it.</param>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int rows, WorkerTeam? team)
    {
        if (team is null || (long)outputs.Length * head.InputSize < SmallestSharedProduct)
        {
            head.Forward(inputs, outputs, rows);
            return;
        }

        fixed (float* source = inputs, target = outputs)
        {
            _inputs = source;
            _outputs = target;
            _rows = rows;
            team.Run(this);
        }
    }

    void ITeamWork.Run(WorkerTeam team, int worker)
    {
        Share rows = Share.Of(_rows, worker, team.Size);
        head.Forward(
            new ReadOnlySpan<float>(_inputs + (nint)rows.Start * head.InputSize, rows.Length * head.InputSize),
            new Span<float>(_outputs + (nint)rows.Start * head.OutputSize, rows.Length * head.OutputSize),
            rows.Length);
    }
}
