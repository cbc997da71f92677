using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Model.Dropout;

/// <summary>A network and sequences with numbers from a formula, and calls on them in the caller's order of sequences.</summary>
internal sealed class LearningCase
{
    private readonly NetworkSpec _spec;

    /// <param name="spec">The network.</param>
    /// <param name="lengths">Of the sequences.</param>
    /// <param name="scale">Parameters lie in [−scale, scale).</param>
    public LearningCase(NetworkSpec spec, int[] lengths, double scale = 0.6)
    {
        _spec = spec;
        var parameters = new ParameterSet(spec.ParameterLayout);
        for (int i = 0; i < spec.Parameters.Count; i++)
        {
            parameters.Write(spec.Parameters[i].Name, HashFormula.Values((uint)(10 + i), (int)spec.Parameters[i].Count, scale));
        }

        Network = new Network(spec, parameters);
        Sequences = [.. lengths.Select((length, i) => Sequence((uint)(1000 + i), length))];
        Weights = [.. lengths.Select((length, i) => HashFormula.Values((uint)(2000 + i), spec.OutputSize * (spec.IsPerStep ? length : 1)))];
    }

    public Network Network { get; }

    public TestSequence[] Sequences { get; }

    /// <summary>Of the outputs in the loss, for each sequence.</summary>
    public float[][] Weights { get; }

    /// <summary>Some steps of each sequence, as a batch.</summary>
    public SequenceBatch Batch(Func<int, Range> window)
    {
        TestSequence[] steps = [.. Sequences.Select((sequence, i) => Steps(sequence, window(i)))];
        var batch = new SequenceBatch(_spec.FeaturesPerStep, _spec.Embeddings.Count);
        batch.Arrange([.. steps.Select(sequence => sequence.Length)]);
        for (int b = 0; b < steps.Length; b++)
        {
            TestSequence sequence = steps[batch.Layout.SourceIndex(b)];
            batch.Fill(b, sequence.Features, sequence.Tokens);
        }

        return batch;
    }

    public SequenceBatch All() => Batch(i => 0..Sequences[i].Length);

    public TestSequence Steps(TestSequence sequence, Range window)
    {
        (int start, int length) = window.GetOffsetAndLength(sequence.Length);
        return new TestSequence(
            length,
            sequence.Features.AsSpan(start * _spec.FeaturesPerStep, length * _spec.FeaturesPerStep).ToArray(),
            sequence.Tokens.AsSpan(start * _spec.Embeddings.Count, length * _spec.Embeddings.Count).ToArray());
    }

    /// <summary>The weights of some steps, in the batch's order.</summary>
    public float[] Targets(PackedSequences layout, Func<int, Range> window)
    {
        int size = _spec.OutputSize;
        float[] packed = new float[(_spec.IsPerStep ? layout.Rows : layout.Count) * size];
        for (int b = 0; b < layout.Count; b++)
        {
            int source = layout.SourceIndex(b);
            int start = _spec.IsPerStep ? window(source).Start.GetOffset(Sequences[source].Length) : 0;
            for (int t = 0; t < (_spec.IsPerStep ? layout.Length(b) : 1); t++)
            {
                int row = _spec.IsPerStep ? layout.Row(t, b) : b;
                Weights[source].AsSpan((start + t) * size, size).CopyTo(packed.AsSpan(row * size));
            }
        }

        return packed;
    }

    /// <summary>Loss and gradients of all steps by a run of its own.</summary>
    public (double Loss, float[] Gradients) Learn(NetworkDropout? dropout, long call = 0, WorkerTeam? team = null) =>
        Learn(new NetworkRun(Network, dropout), i => 0..Sequences[i].Length, call, team);

    public (double Loss, float[] Gradients) Learn(
        NetworkRun run, Func<int, Range> window, long call = 0, WorkerTeam? team = null, NetworkState? state = null)
    {
        ILoss loss = new SumLoss();
        SequenceBatch batch = Batch(window);
        float[] gradients = new float[Network.Parameters.Count];
        var targets = new LossTargets { Values = Targets(batch.Layout, window) };
        LossValue value = run.Learn(batch, loss.Pass(Network.Head), targets, gradients, team, call, state);
        return (value.Sum, gradients);
    }

    /// <summary>The outputs for each sequence, [O] or [T, O].</summary>
    public float[][] Unpack(ReadOnlySpan<float> outputs, PackedSequences layout)
    {
        int size = _spec.OutputSize;
        float[][] unpacked = new float[layout.Count][];
        for (int b = 0; b < layout.Count; b++)
        {
            int steps = _spec.IsPerStep ? layout.Length(b) : 1;
            float[] values = new float[steps * size];
            for (int t = 0; t < steps; t++)
            {
                outputs.Slice((_spec.IsPerStep ? layout.Row(t, b) : b) * size, size).CopyTo(values.AsSpan(t * size));
            }

            unpacked[layout.SourceIndex(b)] = values;
        }

        return unpacked;
    }

    public Dictionary<string, double[]> DoubleParameters() => _spec.Parameters.ToDictionary(
        tensor => tensor.Name, tensor => Network.Parameters.ToArray(tensor.Name).ToArray().Select(value => (double)value).ToArray());

    private TestSequence Sequence(uint stream, int length) => new(
        length,
        HashFormula.Values(stream, length * _spec.FeaturesPerStep),
        [.. from t in Enumerable.Range(0, length)
            from e in Enumerable.Range(0, _spec.Embeddings.Count)
            select (int)(HashFormula.Hash(stream, (uint)(t * 8 + e)) % (uint)(_spec.Embeddings[e].Count + 1))]);
}
