namespace ML.Recurrent.Model;

/// <summary>A learned vector for each token of one column.</summary>
/// <param name="Count">Number of tokens; keys run from 1 to it. Key 0, a missing token, is the zero vector and learns nothing.</param>
/// <param name="Dimension">Width of a vector.</param>
public sealed record EmbeddingSpec(int Count, int Dimension);
