using ML.Recurrent.Engine.Layers;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Model.Layers;

/// <summary>One batch's way from the last recurrent layer's outputs to what the head reads.</summary>
internal sealed class PoolingRun(Network network)
{
    private readonly NetworkSpec _spec = network.Spec;
    private readonly AlignedBuffer _pooled = new();
    private readonly AlignedBuffer _outputGradients = new();
    private readonly AttentionPooling.Tape _tape = new();
    private int[] _winners = [];

    /// <summary>Number of rows that the head sees: steps, or sequences.</summary>
    public static int HeadRows(NetworkSpec spec, PackedSequences sequences) => spec.IsPerStep ? sequences.Rows : sequences.Count;

    /// <summary>The attention's weights, [rows] in packed order; empty without attention.</summary>
    public ReadOnlySpan<float> AttentionWeights => _tape.Alpha;

    private int Width => _spec.PooledSize;

    /// <summary>What <see cref="Forward"/> returned.</summary>
    public ReadOnlySpan<float> Pooled(RecurrentLayerRun last) => _spec.IsPerStep ? last.Outputs : _pooled.Span;

    /// <returns>[head rows, D].</returns>
    public ReadOnlySpan<float> Forward(PackedSequences sequences, RecurrentLayerRun last)
    {
        if (_spec.Pooling == Pooling.None)
        {
            return last.Outputs;
        }

        Span<float> pooled = _pooled.EnsureLength((long)sequences.Count * Width);
        switch (_spec.Pooling)
        {
            case Pooling.Last:
                last.CopyFinalOutputs(pooled);
                break;
            case Pooling.Mean:
                StepPooling.Mean(sequences, last.Outputs, pooled, Width);
                break;
            case Pooling.Max:
                StepPooling.Max(sequences, last.Outputs, pooled, Winners(sequences), Width);
                break;
            default:
                network.Attention!.Forward(sequences, last.Outputs, pooled, _tape);
                break;
        }

        return pooled;
    }

    /// <summary>Takes the gradient of what <see cref="Forward"/> returned back through the last layer.</summary>
    public void Backward(
        PackedSequences sequences,
        RecurrentLayerRun last,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dHead,
        Span<float> gradients,
        bool inputsNeeded,
        WorkerTeam? team = null)
    {
        switch (_spec.Pooling)
        {
            case Pooling.Last:
                last.BeginBack(dHead, team);
                last.Backward(x, default, gradients, inputsNeeded);
                return;
            case Pooling.None:
                last.BeginBack(team: team);
                last.Backward(x, dHead, gradients, inputsNeeded);
                return;
        }

        Span<float> dOutputs = _outputGradients.EnsureLength((long)sequences.Rows * Width);
        switch (_spec.Pooling)
        {
            case Pooling.Mean:
                StepPooling.MeanBack(sequences, dHead, dOutputs, Width);
                break;
            case Pooling.Max:
                StepPooling.MaxBack(Winners(sequences), dHead, dOutputs, Width);
                break;
            default:
                network.Attention!.Backward(sequences, last.Outputs, dHead, dOutputs, gradients, _tape);
                break;
        }

        last.BeginBack(team: team);
        last.Backward(x, dOutputs, gradients, inputsNeeded);
    }

    private Span<int> Winners(PackedSequences sequences)
    {
        if (_winners.Length < sequences.Count * Width)
        {
            _winners = new int[sequences.Count * Width];
        }

        return _winners.AsSpan(0, sequences.Count * Width);
    }
}
