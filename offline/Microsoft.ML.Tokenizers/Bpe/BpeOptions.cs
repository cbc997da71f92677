namespace Microsoft.ML.Tokenizers;

/// <summary>A vocabulary for byte pair encoding and how it is read.</summary>
public sealed class BpeOptions
{
    public BpeOptions(IEnumerable<KeyValuePair<string, int>> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Vocabulary = vocabulary;
    }

    public IEnumerable<KeyValuePair<string, int>> Vocabulary { get; }

    /// <summary>Pairs of tokens with a blank between them, the first merge first.</summary>
    public IEnumerable<string>? Merges { get; set; }

    public PreTokenizer? PreTokenizer { get; set; }

    public Normalizer? Normalizer { get; set; }

    public string? UnknownToken { get; set; }

    public string? ContinuingSubwordPrefix { get; set; }

    public string? EndOfWordSuffix { get; set; }

    /// <summary>Whether words are encoded as the bytes of their UTF-8 form.</summary>
    public bool ByteLevel { get; set; }
}
