namespace ML.Recurrent.Model;

/// <summary>A column that a sequence is read from: real features, or tokens.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="FeaturesPerStep">Features F of a step; 1 for tokens.</param>
/// <param name="TokenCount">Number of keys of a column of tokens, 0 for real features.</param>
/// <param name="Timesteps">Steps T of every sequence, or 0 where it varies.</param>
/// <param name="Dimensions">Dimensions of the column's vector type, 0 for a variable one; empty for a flat vector of variable size.</param>
public sealed record SequenceColumn(string Name, int FeaturesPerStep, int TokenCount, int Timesteps, IReadOnlyList<int> Dimensions)
{
    /// <summary>
    /// What the keys of a column of tokens stand for, in brief: the SHA-256 of their values in the training data, as 64 hexadecimal digits.
    /// </summary>
    /// <value>Default <see langword="null"/>: the data did not say, and any vocabulary of that size is taken.</value>
    public string? Vocabulary { get; init; }

    /// <summary>Whether the column holds keys, each with a learned vector.</summary>
    public bool IsTokens => TokenCount > 0;
}

/// <summary>The columns that a model was trained on and writes, and the form of its sequences.</summary>
/// <param name="Inputs">The columns of a sequence, parallel views of each step; at least one. The features of a step are those of the real
/// ones in this order, its tokens those of the others.</param>
/// <param name="Label">Name of the label column; not needed for scoring.</param>
/// <param name="Form">How sequences are read.</param>
/// <param name="AttentionWeights">Name of the column with the weights of attention pooling, or <see langword="null"/>.</param>
public sealed record SequenceColumns(
    IReadOnlyList<SequenceColumn> Inputs, string Label, SequenceForm Form, string? AttentionWeights = null);
