using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>The gates of a batch: [phase][panel][row][Q·16].</summary>
internal sealed unsafe class GateHistory(RecurrentCell cell)
{
    // Panels whose distance is a multiple of the cache's way size would push each other out.
    private const int Stagger = 272;

    private readonly AlignedBuffer[] _buffers = [.. cell.Phases.Select(_ => new AlignedBuffer())];
    private readonly nint[] _strides = new nint[cell.Phases.Count];

    /// <summary>Makes room for so many rows of every panel.</summary>
    public void Arrange(long rows)
    {
        for (int f = 0; f < _buffers.Length; f++)
        {
            PanelLayout panels = cell.Phases[f].Panels;
            _strides[f] = checked((nint)(rows * panels.RowWidth + Stagger));
            _buffers[f].EnsureLength(_strides[f] * panels.Panels);
        }
    }

    /// <summary>Floats from a panel to the next.</summary>
    public nint PanelStride(int phase) => _strides[phase];

    public float* At(int phase, int panel, int row) =>
        _buffers[phase].Pointer + panel * _strides[phase] + (nint)row * cell.Phases[phase].Panels.RowWidth;
}
