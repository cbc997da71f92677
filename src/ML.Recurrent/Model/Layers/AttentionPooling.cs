using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Model.Layers;

/// <summary>Additive attention over a sequence's outputs (Bahdanau et al., 2015).</summary>
/// <remarks>
/// <code>
///   u = tanh(h·Wᵀ + b)     e = u·v     α = softmax of e over the steps of a sequence     pooled = Σ α·h
///   dα = h·dpooled         de = α ⊙ (dα − Σ α·dα)     du = de ⊗ v     dz = du ⊙ (1 − u²)     dh = α·dpooled + dz·W
/// </code>
/// h [rows, D], W [A, D], u [rows, A]. An empty sequence is pooled to zeros.
/// </remarks>
internal sealed class AttentionPooling(NetworkSpec spec, ParameterSet parameters)
{
    private const string WeightName = "attention.weight";
    private const string BiasName = "attention.bias";
    private const string VectorName = "attention.vector";

    private readonly int _size = spec.AttentionSize;
    private readonly int _width = spec.PooledSize;
    private readonly PackedMatrix _weights = new();

    private MatrixView Weights => MatrixView.RowMajor(parameters[WeightName], _size, _width);

    public void Prepare() => _weights.Pack(Weights.Transposed);

    /// <summary>What one batch leaves for its backward pass.</summary>
    public sealed class Tape
    {
        internal AlignedBuffer Hidden { get; } = new(); // u

        internal AlignedBuffer Weights { get; } = new(); // α

        internal AlignedBuffer HiddenGradients { get; } = new(); // dz

        internal AlignedBuffer Scores { get; } = new(); // e, then dα, of one sequence in the order of its steps

        /// <summary>α, [rows] in packed order: of each sequence they sum to 1.</summary>
        public ReadOnlySpan<float> Alpha => Weights.Span;
    }

    /// <param name="sequences">The layout of the batch.</param>
    /// <param name="h">[rows, D].</param>
    /// <param name="pooled">[B, D], overwritten.</param>
    /// <param name="tape">Kept for <see cref="Backward"/>.</param>
    public void Forward(PackedSequences sequences, ReadOnlySpan<float> h, Span<float> pooled, Tape tape)
    {
        int rows = sequences.Rows;
        Span<float> u = tape.Hidden.EnsureLength((long)rows * _size);
        Span<float> alpha = tape.Weights.EnsureLength(rows);
        for (int row = 0; row < rows; row++)
        {
            parameters[BiasName].CopyTo(u[(row * _size)..]);
        }

        MatrixProduct.Accumulate(MatrixView.RowMajor(h, rows, _width), _weights, MatrixView.RowMajor(u, rows, _size));
        TanhOf.Run(u);
        alpha.Clear();
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(u, rows, _size),
            MatrixView.RowMajor(parameters[VectorName], _size, 1),
            MatrixView.RowMajor(alpha, rows, 1));
        pooled.Clear();
        for (int b = 0; b < sequences.Count; b++)
        {
            Normalize(sequences, b, alpha, tape.Scores.EnsureLength(sequences.Length(b)));
            Span<float> sum = pooled.Slice(b * _width, _width);
            for (int t = 0; t < sequences.Length(b); t++)
            {
                int row = sequences.Row(t, b);
                AddScaled.Run(sum, h.Slice(row * _width, _width), alpha[row]);
            }
        }
    }

    /// <param name="sequences">As given to <see cref="Forward"/>.</param>
    /// <param name="h">As given to <see cref="Forward"/>.</param>
    /// <param name="dPooled">[B, D].</param>
    /// <param name="dH">[rows, D], overwritten.</param>
    /// <param name="gradients">The gradients of all parameters; the attention's are added to.</param>
    /// <param name="tape">As <see cref="Forward"/> left it.</param>
    public void Backward(
        PackedSequences sequences, ReadOnlySpan<float> h, ReadOnlySpan<float> dPooled, Span<float> dH, Span<float> gradients, Tape tape)
    {
        int rows = sequences.Rows;
        Span<float> dZ = tape.HiddenGradients.EnsureLength((long)rows * _size);
        Span<float> dVector = gradients[parameters.RangeOf(VectorName)];
        dH.Clear();
        for (int b = 0; b < sequences.Count; b++)
        {
            ScoreGradients(sequences, b, h, dPooled.Slice(b * _width, _width), dH, dZ, dVector, tape);
        }

        MatrixView dZRows = MatrixView.RowMajor(dZ, rows, _size);
        MatrixProduct.Accumulate(
            dZRows.Transposed,
            MatrixView.RowMajor(h, rows, _width),
            MatrixView.RowMajor(gradients[parameters.RangeOf(WeightName)], _size, _width));
        AddTo.ColumnSums(dZ, rows, _size, gradients[parameters.RangeOf(BiasName)]);
        MatrixProduct.Accumulate(dZRows, Weights, MatrixView.RowMajor(dH, rows, _width));
    }

    private void ScoreGradients(
        PackedSequences sequences,
        int b,
        ReadOnlySpan<float> h,
        ReadOnlySpan<float> dPooled,
        Span<float> dH,
        Span<float> dZ,
        Span<float> dVector,
        Tape tape)
    {
        Span<float> dAlpha = tape.Scores.EnsureLength(sequences.Length(b));
        double mean = 0; // Σ α·dα
        for (int t = 0; t < dAlpha.Length; t++)
        {
            int row = sequences.Row(t, b);
            dAlpha[t] = DotOf.Run(h.Slice(row * _width, _width), dPooled);
            mean += (double)tape.Alpha[row] * dAlpha[t];
        }

        ReadOnlySpan<float> v = parameters[VectorName];
        for (int t = 0; t < dAlpha.Length; t++)
        {
            int row = sequences.Row(t, b);
            float alpha = tape.Alpha[row];
            float dScore = (float)(alpha * (dAlpha[t] - mean));
            AddScaled.Run(dH.Slice(row * _width, _width), dPooled, alpha);
            ReadOnlySpan<float> u = tape.Hidden.Span.Slice(row * _size, _size);
            AddScaled.Run(dVector, u, dScore);
            ScoreSlope.Run(dZ.Slice(row * _size, _size), u, v, dScore);
        }
    }

    private static void Normalize(PackedSequences sequences, int b, Span<float> alpha, Span<float> scores)
    {
        for (int t = 0; t < scores.Length; t++)
        {
            scores[t] = alpha[sequences.Row(t, b)];
        }

        SoftmaxOf.Run(scores);
        for (int t = 0; t < scores.Length; t++)
        {
            alpha[sequences.Row(t, b)] = scores[t];
        }
    }
}
