using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Model.Layers;

/// <summary>One block of rows on its way through <see cref="SoftmaxPass"/>.</summary>
/// <remarks>
/// Classes are split into panels, and the workers of a team share panels (outputs and parameters) or rows (softmax and inputs). An
/// element of any result is computed by one worker, in an order that does not depend on who that is.
/// </remarks>
internal sealed unsafe partial class SoftmaxBlock(LinearHead head) : ITeamWork
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
    private readonly AlignedBuffer _weights = new(); // 1/N, and 0 beyond the last row [stride]
    private readonly AlignedBuffer _greatest = new(); // [stride]
    private readonly AlignedBuffer _sums = new(); // [stride]
    private int[] _rows = [];
    private int[] _targets = [];
    private float[] _targetOutputs = [];
    private double[] _losses = [];
    private int _count;
    private int _stride;
    private float _weight;
    private float* _dWeights;
    private float* _dBias;

    /// <summary>The loss of each row.</summary>
    public ReadOnlySpan<double> Losses => _losses.AsSpan(0, _count);

    private int Width => head.InputSize;

    /// <param name="batch">The batch.</param>
    /// <param name="rows">The block's rows in it; each has a target.</param>
    /// <param name="weight">Weight of a row in the mean loss.</param>
    public void Load(HeadBatch batch, ReadOnlySpan<int> rows, float weight)
    {
        Reserve(rows.Length);
        rows.CopyTo(_rows);
        _weight = weight;
        _weights.Span.Clear();
        _weights.Span[.._count].Fill(weight);
        Span<float> s = _inputs.EnsureLength((long)_count * _inputStride);
        for (int r = 0; r < _count; r++)
        {
            _targets[r] = (int)batch.Targets[rows[r]];
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

    private void Reserve(int count)
    {
        _count = count;
        _stride = (count + 15) / 16 * 16;
        _outputs.EnsureLength((long)head.OutputSize * _stride);
        _factors.EnsureLength((long)_panels * _stride);
        _panelSums.EnsureLength((long)_panels * _stride);
        _weights.EnsureLength(_stride);
        _greatest.EnsureLength(_stride);
        _sums.EnsureLength(_stride);
        _inputGradients.EnsureLength((long)count * Width);
        if (_rows.Length < count)
        {
            (_rows, _targets, _targetOutputs, _losses) = (new int[count], new int[count], new float[count], new double[count]);
        }
    }
}
