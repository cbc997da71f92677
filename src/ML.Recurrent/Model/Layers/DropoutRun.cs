using ML.Recurrent.Engine.Layers;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Model.Layers;

/// <summary>Dropout on one batch's way through a network. Owns the masked copies of what is read.</summary>
/// <remarks>Readers are the layers, from 0 upward, and the head above them.</remarks>
internal sealed class DropoutRun
{
    private readonly NetworkDropout _dropout;
    private readonly double[] _rates;
    private readonly AlignedBuffer[] _masked;
    private readonly bool _isPerStep;
    private PackedSequences _sequences = new();
    private long _call;

    /// <exception cref="ArgumentException">
    /// A probability is out of its range, or there is no recurrent dropout for a layer's cell: see
    /// <see cref="RecurrentLayer.RequireMaskable"/>.
    /// </exception>
    public DropoutRun(Network network, NetworkDropout dropout)
    {
        Require(dropout.Inputs, nameof(dropout.Inputs));
        Require(dropout.Layers, nameof(dropout.Layers));
        Require(dropout.Outputs, nameof(dropout.Outputs));
        Require(dropout.Recurrent, nameof(dropout.Recurrent));
        if (dropout.Recurrent > 0)
        {
            RecurrentLayer.RequireMaskable(network.Layers, nameof(dropout));
        }

        _dropout = dropout;
        _isPerStep = network.Spec.IsPerStep;
        _rates = [dropout.Inputs, .. Enumerable.Repeat(dropout.Layers, network.Layers.Length - 1), dropout.Outputs];
        _masked = [.. _rates.Select(_ => new AlignedBuffer())];
    }

    private int Head => _rates.Length - 1;

    public void Begin(PackedSequences sequences, long call) => (_sequences, _call) = (sequences, call);

    /// <summary>Masks what a reader reads, unless it reads everything.</summary>
    /// <returns>A copy, to be had again from <see cref="Masked"/>; or <paramref name="values"/>.</returns>
    public ReadOnlySpan<float> Mask(int reader, ReadOnlySpan<float> values)
    {
        if (_rates[reader] == 0)
        {
            return values;
        }

        Span<float> masked = _masked[reader].EnsureLength(values.Length);
        values.CopyTo(masked);
        Apply(reader, masked);
        return masked;
    }

    /// <summary>What <see cref="Mask"/> returned for the same values.</summary>
    public ReadOnlySpan<float> Masked(int reader, ReadOnlySpan<float> values) => _rates[reader] == 0 ? values : _masked[reader].Span;

    /// <summary>Turns the gradients of what a reader read into those of what there was to read; none, if nobody asked for them.</summary>
    public void MaskGradients(int reader, Span<float> gradients)
    {
        if (_rates[reader] > 0 && !gradients.IsEmpty)
        {
            Apply(reader, gradients);
        }
    }

    /// <summary>Masks the states of a layer that has begun with the batch.</summary>
    public void MaskStates(RecurrentLayerRun run, int layer)
    {
        if (_dropout.Recurrent > 0)
        {
            run.MaskStates(Draw(_dropout.Recurrent), layer);
        }
    }

    private void Apply(int reader, Span<float> values)
    {
        DropoutMask mask = Draw(_rates[reader]);
        if (reader == Head && !_isPerStep)
        {
            mask.ApplyToSequences(values, _sequences, reader);
        }
        else
        {
            mask.Apply(values, _sequences, reader);
        }
    }

    private DropoutMask Draw(double rate) => new(rate, _dropout.PerSequence, _dropout.Seed, _call);

    private static void Require(double rate, string name)
    {
        if (!(rate is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, $"{name} dropout is a probability; expected 0 to below 1.");
        }
    }
}
