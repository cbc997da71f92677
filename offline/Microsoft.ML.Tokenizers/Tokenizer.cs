namespace Microsoft.ML.Tokenizers;

/// <summary>Cuts texts into the tokens of a vocabulary: normalised as a whole, then word by word.</summary>
public abstract class Tokenizer
{
    private readonly Normalizer? _normalizer;
    private readonly PreTokenizer _preTokenizer;

    private protected Tokenizer(Normalizer? normalizer, PreTokenizer preTokenizer)
    {
        _normalizer = normalizer;
        _preTokenizer = preTokenizer;
    }

    public IReadOnlyList<int> EncodeToIds(
        ReadOnlySpan<char> text, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        var ids = new List<int>();
        if (text.IsEmpty)
        {
            return ids;
        }

        ReadOnlySpan<char> normal = considerNormalization && _normalizer is not null ? _normalizer.Normalize(text.ToString()) : text;
        if (!considerPreTokenization)
        {
            EncodeWord(normal, ids);
            return ids;
        }

        foreach ((int offset, int length) in _preTokenizer.PreTokenize(normal))
        {
            EncodeWord(normal.Slice(offset, length), ids);
        }

        return ids;
    }

    private protected abstract void EncodeWord(ReadOnlySpan<char> word, List<int> ids);
}
