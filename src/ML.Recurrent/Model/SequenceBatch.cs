using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Model;

/// <summary>Some sequences laid side by side in packed order, ready for a network.</summary>
internal sealed class SequenceBatch(int featuresPerStep, int tokenColumns = 0)
{
    private readonly AlignedBuffer _features = new();
    private int[] _tokens = [];

    public PackedSequences Layout { get; } = new();

    /// <summary>[rows, F] in packed order.</summary>
    public Span<float> Features => _features.Span;

    /// <summary>[rows, E] in packed order.</summary>
    public ReadOnlySpan<int> Tokens => _tokens.AsSpan(0, Layout.Rows * tokenColumns);

    /// <summary>Fixes the lengths of the sequences; their values follow by <see cref="Fill"/>.</summary>
    public void Arrange(ReadOnlySpan<int> lengths)
    {
        Layout.Arrange(lengths);
        _features.EnsureLength((long)Layout.Rows * featuresPerStep);
        int tokens = checked(Layout.Rows * tokenColumns);
        if (_tokens.Length < tokens)
        {
            _tokens = new int[tokens];
        }
    }

    /// <summary>Writes the sequence at packed position <paramref name="b"/>.</summary>
    /// <param name="b">Its position; <see cref="PackedSequences.SourceIndex"/> tells which one that is.</param>
    /// <param name="features">[length, F], row-major.</param>
    /// <param name="tokens">[length, E], row-major.</param>
    public void Fill(int b, ReadOnlySpan<float> features, ReadOnlySpan<int> tokens = default)
    {
        for (int t = 0; t < Layout.Length(b); t++)
        {
            int row = Layout.Row(t, b);
            features.Slice(t * featuresPerStep, featuresPerStep).CopyTo(Features[(row * featuresPerStep)..]);
            tokens.Slice(t * tokenColumns, tokenColumns).CopyTo(_tokens.AsSpan(row * tokenColumns));
        }
    }
}
