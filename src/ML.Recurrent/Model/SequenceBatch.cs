using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Model;

/// <summary>Some sequences laid side by side in packed order, ready for a network.</summary>
internal sealed class SequenceBatch(int featuresPerStep)
{
    private readonly AlignedBuffer _inputs = new();

    public PackedSequences Layout { get; } = new();

    /// <summary>[rows, F] in packed order.</summary>
    public Span<float> Inputs => _inputs.Span;

    /// <summary>Fixes the lengths of the sequences; their values follow by <see cref="Fill"/>.</summary>
    public void Arrange(ReadOnlySpan<int> lengths)
    {
        Layout.Arrange(lengths);
        _inputs.EnsureLength((long)Layout.Rows * featuresPerStep);
    }

    /// <summary>Writes the sequence at packed position <paramref name="b"/>.</summary>
    /// <param name="b">Its position; <see cref="PackedSequences.SourceIndex"/> tells which one that is.</param>
    /// <param name="steps">[length, F], row-major.</param>
    public void Fill(int b, ReadOnlySpan<float> steps)
    {
        for (int t = 0; t < Layout.Length(b); t++)
        {
            steps.Slice(t * featuresPerStep, featuresPerStep).CopyTo(Inputs[(Layout.Row(t, b) * featuresPerStep)..]);
        }
    }
}
