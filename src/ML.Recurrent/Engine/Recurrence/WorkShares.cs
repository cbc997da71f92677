using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>How a pass is split over workers: by rows, so that none waits for another, or by panels, with a barrier after each phase.</summary>
/// <remarks>Either way every element is computed by one worker in the same order, so the split does not change a bit.</remarks>
internal sealed class WorkShares
{
    public const int MostWorkers = 1024;

    /// <summary>Floating-point operations of the smallest pass worth waking anybody for: about 20 µs on a current core.</summary>
    public const long SmallestPass = 2_000_000;

    // And of the smallest step worth a barrier: about 2 µs.
    private const long SmallestStep = 200_000;

    // Fewer rows leave the registers of a tile half empty.
    private const int FewestRows = 4;

    private int[] _firstRows = new int[2];

    /// <summary>Number of workers: all, some of them perhaps with nothing to do, or 1.</summary>
    public int Workers { get; private set; } = 1;

    public bool SplitsPanels { get; private set; }

    /// <param name="sequences">The batch.</param>
    /// <param name="operations">Floating-point operations for one row at one step.</param>
    /// <param name="panels">Panels of the cell's first phase.</param>
    /// <param name="available">Workers there are.</param>
    public void Arrange(PackedSequences sequences, long operations, int panels, int available)
    {
        int rows = sequences.Timesteps == 0 ? 0 : sequences.RowsAt(0);
        Workers = 1;
        SplitsPanels = false;
        if (available > 1 && sequences.Rows * operations >= SmallestPass)
        {
            if (rows >= available * FewestRows)
            {
                Workers = available;
            }
            else if (rows * operations >= SmallestStep && panels > 1)
            {
                Workers = available;
                SplitsPanels = true;
            }
        }

        SplitRows(sequences, rows);
    }

    /// <summary>The rows of every step that a worker takes; all of them where panels are split.</summary>
    public (int First, int End) Rows(int worker) => SplitsPanels ? (0, int.MaxValue) : (_firstRows[worker], _firstRows[worker + 1]);

    /// <summary>The panels, or other pieces, that a worker takes; all of them where rows are split.</summary>
    public (int First, int End) Panels(int count, int worker) =>
        SplitsPanels ? Even(count, worker) : (0, count);

    /// <summary>An even share of pieces, however the pass is split.</summary>
    public (int First, int End) Even(int count, int worker) =>
        ((int)((long)count * worker / Workers), (int)((long)count * (worker + 1) / Workers));

    // Rows are ordered by falling length: shares hold as many steps as each other, not as many rows.
    private void SplitRows(PackedSequences sequences, int rows)
    {
        if (_firstRows.Length <= Workers)
        {
            _firstRows = new int[Workers + 1];
        }

        long steps = 0;
        int worker = 1;
        for (int row = 0; row < rows && worker < Workers; row++)
        {
            steps += sequences.Length(row);
            if (steps * Workers >= (long)sequences.Rows * worker)
            {
                _firstRows[worker++] = row + 1;
            }
        }

        while (worker <= Workers)
        {
            _firstRows[worker++] = rows;
        }

        _firstRows[0] = 0;
    }
}
