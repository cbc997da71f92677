using System.Text.Json;
using Microsoft.ML.Tokenizers;
using ML.Recurrent.Model.Format;
using ML.Recurrent.Text.Vocabularies;

namespace ML.Recurrent.Text;

/// <summary>The tokens that texts are encoded with, and how. Immutable and safe to share between threads.</summary>
/// <remarks>The streams are read to their end at once, at most 64 MiB each, and what they hold goes into saved models.</remarks>
public abstract class TokenVocabulary
{
    private readonly Tokenizer _tokenizer;

    private protected TokenVocabulary(string[] tokens, Tokenizer tokenizer)
    {
        Tokens = Array.AsReadOnly(tokens);
        _tokenizer = tokenizer;
    }

    /// <summary>All tokens; the one at index i has key i + 1.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>What a model file calls this kind of vocabulary.</summary>
    internal abstract string Kind { get; }

    /// <summary>The files it is made of, by the names they have in a model.</summary>
    internal abstract IReadOnlyList<(string Name, byte[] Content)> Parts { get; }

    /// <summary>
    /// A vocabulary for byte pair encoding (Sennrich, Haddow and Birch, 2016): the characters of a word are joined in pairs, those
    /// that were merged first in learning before all others, until no pair is left that was merged.
    /// </summary>
    /// <param name="vocabulary">
    /// JSON in UTF-8, an object with an id for each token (<c>vocab.json</c>): 0, 1, 2 and so on, in any order.
    /// </param>
    /// <param name="merges">
    /// UTF-8 text with a merge a line, the first first, as two tokens with a blank between them (<c>merges.txt</c>); a first line that
    /// begins with <c>#version</c> and empty lines are skipped. Null for none: then each character is a token.
    /// </param>
    /// <param name="options">How the vocabulary is to be read; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="vocabulary"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or the vocabulary lacks the unknown token it names.</exception>
    /// <exception cref="FormatException">A stream is not what it should be; the message says where.</exception>
    public static TokenVocabulary Bpe(Stream vocabulary, Stream? merges = null, BpeVocabularyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        return new BpeVocabulary(
            Read(vocabulary, nameof(vocabulary)),
            merges is null ? [] : Read(merges, nameof(merges)),
            (options ?? new()).Checked());
    }

    /// <summary>
    /// A vocabulary of word pieces, read as BERT does (Devlin et al., 2019): texts are cleaned, cut into words, punctuation marks and
    /// Chinese characters, and each word into the longest piece that begins it, the longest that follows, and so on.
    /// </summary>
    /// <param name="vocabulary">UTF-8 text with a token a line, in the order of their ids (<c>vocab.txt</c>).</param>
    /// <param name="options">How the vocabulary is to be read; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="vocabulary"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or the vocabulary lacks the unknown token it names.</exception>
    /// <exception cref="FormatException">The stream is not what it should be; the message says where.</exception>
    public static TokenVocabulary WordPiece(Stream vocabulary, WordPieceVocabularyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        return new WordPieceVocabulary(Read(vocabulary, nameof(vocabulary)), (options ?? new()).Checked());
    }

    internal abstract void WriteOptions(Utf8JsonWriter json);

    /// <summary>Replaces what <paramref name="keys"/> holds by the keys of the text's tokens, at most so many.</summary>
    internal void Encode(ReadOnlySpan<char> text, int maximumNumberOfTokens, List<uint> keys)
    {
        keys.Clear();
        if (text.IsEmpty)
        {
            return;
        }

        // The tokenizer's own limit drops a whole word that does not fit.
        IReadOnlyList<int> ids = _tokenizer.EncodeToIds(text);
        int count = Math.Min(ids.Count, maximumNumberOfTokens);
        for (int i = 0; i < count; i++)
        {
            keys.Add(ids[i] < Tokens.Count ? (uint)ids[i] + 1 : 0);
        }
    }

    private static byte[] Read(Stream stream, string name) => new PartReader(name, stream).ReadToEnd(VocabularyLimits.PartBytes);
}
