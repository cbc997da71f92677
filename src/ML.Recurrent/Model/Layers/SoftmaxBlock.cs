using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Model.Layers;

/// <summary>One block of rows on its way through <see cref="SoftmaxPass"/>.</summary>
/// <remarks>
/// Classes are split into panels, and the workers of a team share panels (outputs and parameters) or rows (softmax and inputs). An
/// element of any result is computed by one worker, in an order that does not depend on who that is.
/// </remarks>
internal sealed unsafe partial class SoftmaxBlock(LinearHead head, ClassWeighting weighting) : ITeamWork
{
    private const int MostPanelClasses = 192;
    private const int SmallestSharedProduct = 1 << 18;

    private readonly int _panels = (head.OutputSize + MostPanelClasses - 1) / MostPanelClasses;
    private readonly int _inputStride = (head.InputSize + 15) / 16 * 16; // aligned rows make dW 5 % faster
    private readonly AlignedBuffer _inputs = new(); // s [rows, input stride]
    private readonly PackedMatrix _packedInputs = new(); // sᵀ [I, rows]
    private readonly AlignedBuffer _inputGradients = new(); // ds [rows, I]
    private readonly AlignedBuffer _outputs = new(); // y, then e^(y − m), then dY [classes, stride]
    private readonly AlignedBuffer _factors = new(); // m, then what makes e^(y − m) a gradient [panels, stride]
    private readonly AlignedBuffer _panelSums = new(); // s [panels, stride]
    private readonly AlignedBuffer _weights = new(); // (a/N)·Σ q, and 0 beyond the last row [stride]
    private readonly AlignedBuffer _spreadDots = new(); // Σ spread·y [panels, stride]
    private readonly AlignedBuffer _spreadWeights = new(); // −a/N, and 0 beyond the last row [stride]
    private readonly AlignedBuffer _greatest = new(); // [stride]
    private readonly AlignedBuffer _sums = new(); // [stride]
    private int[] _rows = [];
    private int[] _targets = [];
    private float[] _targetOutputs = [];
    private float[] _targetWeights = []; // (a/N)·certainty
    private float[] _rowWeights = []; // a
    private double[] _losses = [];
    private int _count;
    private int _stride;
    private float* _dWeights;
    private float* _dBias;

    /// <summary>The loss of each row, times its weight.</summary>
    public ReadOnlySpan<double> Losses => _losses.AsSpan(0, _count);

    private int Width => head.InputSize;

    private bool Spreads => weighting.SpreadSum > 0;

    /// <param name="batch">The batch.</param>
    /// <param name="rows">The block's rows in it; each has a target.</param>
    /// <param name="weight">N, the weights of all rows together.</param>
    public void Load(HeadBatch batch, ReadOnlySpan<int> rows, double weight)
    {
        Reserve(rows.Length);
        rows.CopyTo(_rows);
        Weigh(batch.Targets, weight);
        Span<float> s = _inputs.EnsureLength((long)_count * _inputStride);
        for (int r = 0; r < _count; r++)
        {
            batch.Inputs.Slice(rows[r] * Width, Width).CopyTo(s[(r * _inputStride)..]);
        }

        _packedInputs.Pack(MatrixView.RowMajor(s, _count, Width, _inputStride).Transposed);
    }

    /// <param name="gradients">Of all parameters; the head's are added to.</param>
    /// <param name="team">Who shares the work; null is the caller alone.</param>
    public void Run(Span<float> gradients, WorkerTeam? team)
    {
        fixed (float* dWeights = head.WeightGradients(gradients), dBias = head.BiasGradients(gradients))
        {
            _dWeights = dWeights;
            _dBias = dBias;
            if (team is null || (long)_count * head.OutputSize * Width < SmallestSharedProduct)
            {
                RunAlone();
            }
            else
            {
                team.Run(this);
            }
        }
    }

    public void CopyInputGradients(Span<float> dS)
    {
        for (int r = 0; r < _count; r++)
        {
            _inputGradients.Span.Slice(r * Width, Width).CopyTo(dS[(_rows[r] * Width)..]);
        }
    }

    private void Weigh(LossTargets targets, double total)
    {
        _weights.Span.Clear();
        _spreadWeights.Span.Clear();
        for (int r = 0; r < _count; r++)
        {
            _targets[r] = (int)targets.Values[_rows[r]];
            _rowWeights[r] = targets.RowWeight(_rows[r]);
            double share = _rowWeights[r] / total;
            double certainty = weighting.Certainty(_targets[r]);
            _targetWeights[r] = (float)(share * certainty);
            _weights.Span[r] = (float)(share * (certainty + weighting.SpreadSum));
            _spreadWeights.Span[r] = (float)-share;
        }
    }

    private void Reserve(int count)
    {
        _count = count;
        _stride = (count + 15) / 16 * 16;
        _outputs.EnsureLength((long)head.OutputSize * _stride);
        _factors.EnsureLength((long)_panels * _stride);
        _panelSums.EnsureLength((long)_panels * _stride);
        _weights.EnsureLength(_stride);
        _spreadDots.EnsureLength(Spreads ? (long)_panels * _stride : 0);
        _spreadWeights.EnsureLength(_stride);
        _greatest.EnsureLength(_stride);
        _sums.EnsureLength(_stride);
        _inputGradients.EnsureLength((long)count * Width);
        if (_rows.Length < count)
        {
            (_rows, _targets, _losses) = (new int[count], new int[count], new double[count]);
            (_targetOutputs, _targetWeights, _rowWeights) = (new float[count], new float[count], new float[count]);
        }
    }
}
