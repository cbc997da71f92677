using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>The gates of a batch: [phase][panel][row][Q·16]; of one panel where nobody will look at them again.</summary>
internal sealed unsafe class GateHistory(RecurrentCell cell)
{
    // Panels whose distance is a multiple of the cache's way size would push each other out.
    private const int Stagger = 272;

    private readonly AlignedBuffer[] _buffers = [.. cell.Phases.Select(_ => new AlignedBuffer())];
    private readonly nint[] _strides = new nint[cell.Phases.Count];

    /// <summary>Makes room for so many rows of every panel, or for those of one at a time.</summary>
    public void Arrange(long rows, bool oneAtATime)
    {
        for (int f = 0; f < _buffers.Length; f++)
        {
            PanelLayout panels = cell.Phases[f].Panels;
            long panel = checked(rows * panels.RowWidth + Stagger);
            _strides[f] = oneAtATime ? 0 : checked((nint)panel);
            _buffers[f].EnsureLength(oneAtATime ? panel : checked(panel * panels.Panels));
        }
    }

    /// <summary>Floats from a panel to the next; 0 where there is room for one.</summary>
    public nint PanelStride(int phase) => _strides[phase];

    public float* At(int phase, int panel, int row) =>
        _buffers[phase].Pointer + panel * _strides[phase] + (nint)row * cell.Phases[phase].Panels.RowWidth;
}
