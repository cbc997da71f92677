using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>Runs a cell over a packed batch: forward in time, and back again with gradients (BPTT; Werbos, 1990).</summary>
/// <remarks>Owns the memory of one batch at a time; it grows with the largest batch seen. Not for two threads at once.</remarks>
internal sealed unsafe partial class TimeLoop : ITeamWork
{
    // Fewer rows leave a product's tile half empty, so the inputs of many steps are projected together.
    private const int FewestRowsToFuse = 8;

    // Inference projects this many rows of input at a time; memory stays flat in T.
    private const int ProjectedRows = 64;

    private readonly CellWeights _weights;
    private readonly CellPhase[] _phases;
    private readonly TensorSpec[] _tensors;
    private readonly long _operationsPerRow;
    private readonly int _lastInputPhase;
    private readonly GateHistory _gates;
    private readonly WorkShares _shares = new();
    private PackedSequences _sequences = new();
    private WorkerTeam? _team;
    private bool _keepsHistory;
    private bool _projects;
    private bool _goesBack;

    public TimeLoop(CellWeights weights)
    {
        _weights = weights;
        _phases = [.. Cell.Phases];
        _tensors = [.. Cell.State, .. Cell.Intermediates];
        _operationsPerRow = Cell.Operations;
        _lastInputPhase = Array.FindLastIndex(_phases, phase => phase.Products.Any(product => product.Source == GateSource.Input));
        _gates = new GateHistory(Cell);
        _transposed = [.. _phases.Select(phase => phase.Products.Select(product => new TransposedProduct(product)).ToArray())];
        States = new StateHistory(_tensors);
        Gradients = new StateGradients(_tensors);
    }

    public RecurrentCell Cell => _weights.Cell;

    /// <summary>The states of the batch at hand. Set <see cref="StateHistory.Initial"/> after <see cref="Begin"/>.</summary>
    public StateHistory States { get; }

    /// <summary>
    /// State gradients. Set those of the final states after <see cref="BeginBack"/>; afterwards those of the initial ones.
    /// </summary>
    public StateGradients Gradients { get; }

    private int BatchRows => _sequences.Timesteps == 0 ? 0 : _sequences.RowsAt(0);

    /// <summary>Prepares for a batch, with initial states of zero.</summary>
    /// <param name="sequences">The layout; must not change before the last pass over it.</param>
    /// <param name="keepHistory">Whether <see cref="Backward"/> will follow.</param>
    /// <param name="team">Who shares the work; nobody for the caller alone.</param>
    /// <param name="hasOutputs">Whether <see cref="States"/> will hold the outputs, or <see cref="Forward"/> is told another place.</param>
    public void Begin(PackedSequences sequences, bool keepHistory, WorkerTeam? team = null, bool hasOutputs = true)
    {
        _sequences = sequences;
        _keepsHistory = keepHistory;
        _mask.Drop();
        Share(team);
        _projects = BatchRows < FewestRowsToFuse && sequences.Timesteps > 1;
        States.Arrange(sequences, keepHistory, hasOutputs);
        bool oneAtATime = !keepHistory && BatchRows >= FewestRowsToFuse && !_shares.SplitsPanels;
        _gates.Arrange(keepHistory ? sequences.Rows : LargestChunk(), oneAtATime);
    }

    /// <summary>All steps of all sequences; the outputs are in <see cref="States"/>, or where the caller wants them.</summary>
    /// <param name="x">[rows, I], packed.</param>
    /// <param name="outputs">[rows, H], packed; given where <see cref="Begin"/> was told so, for inference only.</param>
    public void Forward(ReadOnlySpan<float> x, Span<float> outputs = default)
    {
        fixed (float* inputs = x, elsewhere = outputs)
        {
            _x = inputs;
            if (outputs.IsEmpty)
            {
                Run(back: false);
                return;
            }

            States.WriteTo(elsewhere);
            Run(back: false);
            States.Return();
        }
    }

    private void Share(WorkerTeam? team)
    {
        _team = team;
        _shares.Arrange(_sequences, _operationsPerRow, _phases[0].Panels.Panels, team?.Size ?? 1);
    }

    private void Run(bool back)
    {
        _goesBack = back;
        if (_shares.Workers == 1)
        {
            ((ITeamWork)this).Run(null!, 0);
        }
        else
        {
            _team!.Run(this);
        }
    }

    void ITeamWork.Run(WorkerTeam team, int worker)
    {
        if (_goesBack)
        {
            BackwardShare(worker);
        }
        else
        {
            ForwardShare(worker);
        }
    }

    private void WaitForPanels()
    {
        if (_shares.SplitsPanels)
        {
            _team!.Barrier();
        }
    }

    private void WaitForAll()
    {
        if (_shares.Workers > 1)
        {
            _team!.Barrier();
        }
    }

    // A chunk is one step, however wide, or as many as fit.
    private int LargestChunk() => _projects ? Math.Max(ProjectedRows, BatchRows) : BatchRows;
}
