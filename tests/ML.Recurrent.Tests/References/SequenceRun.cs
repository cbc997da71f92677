using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.References;

/// <summary>A sequence as tests write it down.</summary>
/// <param name="Length">Number of steps T.</param>
/// <param name="Features">[T, F], row-major.</param>
/// <param name="Tokens">[T, E], row-major.</param>
internal sealed record TestSequence(int Length, float[] Features, int[] Tokens)
{
    public TestSequence(float[] features, int featuresPerStep) : this(features.Length / featuresPerStep, features, [])
    {
    }

    public SequenceSteps ToSteps(NetworkSpec spec)
    {
        var steps = new SequenceSteps(spec.FeaturesPerStep, spec.Embeddings.Count);
        steps.Begin(0, Length, Length);
        Features.CopyTo(steps.Features);
        Tokens.CopyTo(steps.Tokens);
        return steps;
    }
}

/// <summary>A network's run over sequences given and answered in the caller's order: the packed order stays in here.</summary>
internal sealed class SequenceRun
{
    private readonly Network _network;
    private readonly NetworkRun _run;

    public SequenceRun(Network network, IReadOnlyList<TestSequence> sequences)
    {
        _network = network;
        _run = new NetworkRun(network);
        Batch = new SequenceBatch(network.Spec.FeaturesPerStep, network.Spec.Embeddings.Count);
        Batch.Arrange([.. sequences.Select(sequence => sequence.Length)]);
        for (int b = 0; b < sequences.Count; b++)
        {
            TestSequence sequence = sequences[Batch.Layout.SourceIndex(b)];
            Batch.Fill(b, sequence.Features, sequence.Tokens);
        }
    }

    public SequenceBatch Batch { get; }

    /// <summary>The head's outputs in packed order.</summary>
    public ReadOnlySpan<float> PackedOutputs => _run.Outputs;

    /// <summary>[O], or [T, O], for each sequence.</summary>
    public float[][] Outputs => Unpack(_run.Outputs, _network.Spec.OutputSize, _network.Spec.IsPerStep);

    /// <summary>[T] for each sequence.</summary>
    public float[][] AttentionWeights => Unpack(_run.AttentionWeights, 1, perStep: true);

    /// <summary>[T, InputSize] for each sequence.</summary>
    public float[][] InputGradients => Unpack(_run.InputGradients, _network.Spec.InputSize, perStep: true);

    public SequenceRun Forward(bool keepHistory)
    {
        _run.Forward(Batch, keepHistory);
        return this;
    }

    /// <returns>The gradients of all parameters, laid out as these.</returns>
    public float[] Backward(ReadOnlySpan<float> packedGradients)
    {
        float[] gradients = new float[_network.Parameters.Count];
        _run.Backward(packedGradients, gradients, inputsNeeded: true);
        return gradients;
    }

    /// <summary>Values for each sequence, or each step of each, brought into the batch's order.</summary>
    public float[] Pack(IReadOnlyList<float[]> values, int width, bool perStep)
    {
        float[] packed = new float[(perStep ? Batch.Layout.Rows : Batch.Layout.Count) * width];
        EachRow(perStep, (source, t, row) => values[source].AsSpan(t * width, width).CopyTo(packed.AsSpan(row * width)));
        return packed;
    }

    private float[][] Unpack(ReadOnlySpan<float> packed, int width, bool perStep)
    {
        float[] rows = packed.ToArray();
        float[][] values = new float[Batch.Layout.Count][];
        for (int b = 0; b < values.Length; b++)
        {
            values[Batch.Layout.SourceIndex(b)] = new float[(perStep ? Batch.Layout.Length(b) : 1) * width];
        }

        EachRow(perStep, (source, t, row) => rows.AsSpan(row * width, width).CopyTo(values[source].AsSpan(t * width)));
        return values;
    }

    private void EachRow(bool perStep, Action<int, int, int> visit)
    {
        for (int b = 0; b < Batch.Layout.Count; b++)
        {
            for (int t = 0; t < (perStep ? Batch.Layout.Length(b) : 1); t++)
            {
                visit(Batch.Layout.SourceIndex(b), t, perStep ? Batch.Layout.Row(t, b) : b);
            }
        }
    }
}
