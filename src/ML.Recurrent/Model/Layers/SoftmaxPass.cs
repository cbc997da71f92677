using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Model.Layers;

/// <summary>Linear outputs, softmax, cross-entropy and all gradients in blocks of rows: the outputs of all rows never exist at once.</summary>
/// <remarks>
/// <code>
///   for each block of rows that have a target
///       y = b + W·sᵀ              [classes, rows]: a lane of the softmax is a row
///       p = e^y / Σ e^y           L = Σ −ln p[target]        dY = (p − 1[target])/N
///       dW += dY·s     db += Σ dY     ds = dYᵀ·W
/// </code>
/// With q for a target instead (<see cref="ClassWeighting"/>), rows of weight a, and N their weights together:
/// <code>
///       L = Σ a·(Σ q·ln Σ e^y − Σ q·y)        dY = (a/N)(p·Σ q − q)
/// </code>
/// </remarks>
/// <param name="head">The head.</param>
/// <param name="weighting">What rows have for targets.</param>
/// <param name="blockOutputs">
/// About how many outputs a block holds. Every block reads all weights, so a few large ones are best: 2²² (16 MB) takes 4 % less time than
/// 2²¹ with 10,000 classes of width 200, and 2²³ 2 % less still.
/// </param>
internal sealed class SoftmaxPass(LinearHead head, ClassWeighting weighting, int blockOutputs = 1 << 22) : IHeadPass
{
    private readonly SoftmaxBlock _block = new(head, weighting);
    private int[] _rows = [];

    public LossValue Run(PackedSequences sequences, HeadBatch batch, WorkerTeam? team)
    {
        double weight = weighting.Weight(batch.Targets);
        ReadOnlySpan<int> rows = weight > 0 ? RowsThatCount(batch.Targets) : [];
        batch.InputGradients.Clear();
        double sum = 0;
        int size = BlockSize(rows.Length);
        for (int first = 0; first < rows.Length; first += size)
        {
            _block.Load(batch, rows.Slice(first, Math.Min(size, rows.Length - first)), weight);
            _block.Run(batch.ParameterGradients, team);
            _block.CopyInputGradients(batch.InputGradients);
            foreach (double loss in _block.Losses)
            {
                sum += loss;
            }
        }

        return new LossValue(sum, weight);
    }

    private ReadOnlySpan<int> RowsThatCount(LossTargets targets)
    {
        if (_rows.Length < targets.Values.Length)
        {
            _rows = new int[targets.Values.Length];
        }

        int count = 0;
        for (int row = 0; row < targets.Values.Length; row++)
        {
            if (weighting.Counts(targets, row))
            {
                _rows[count++] = row;
            }
        }

        return _rows.AsSpan(0, count);
    }

    // Blocks as even as whole registers, or whole tiles of 64 columns, allow.
    private int BlockSize(int rows)
    {
        int most = blockOutputs / head.OutputSize;
        int unit = most < 64 ? 16 : 64;
        int blocks = Divide(rows, Math.Max(unit, most / unit * unit));
        return Divide(Divide(rows, Math.Max(1, blocks)), unit) * unit;

        static int Divide(int count, int parts) => (count + parts - 1) / parts;
    }
}
