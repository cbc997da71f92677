using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Word pieces: the longest that begins the word, the longest that follows, and so on.</summary>
public class WordPieceTokenizer : Tokenizer
{
    private const int LongestWord = 100;

    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly string _prefix;
    private readonly int _unknown;
    private readonly int _longestToken;

    private WordPieceTokenizer(Dictionary<string, int> ids, WordPieceOptions options)
        : base(options.Normalizer, options.PreTokenizer ?? PreTokenizer.CreateWhiteSpace())
    {
        ArgumentNullException.ThrowIfNull(options.UnknownToken, nameof(options.UnknownToken));
        ArgumentNullException.ThrowIfNull(options.ContinuingSubwordPrefix, nameof(options.ContinuingSubwordPrefix));
        if (!ids.TryGetValue(options.UnknownToken, out _unknown))
        {
            throw new ArgumentException($"The unknown token '{options.UnknownToken}' is not in the vocabulary.");
        }

        _ids = ids;
        _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _prefix = options.ContinuingSubwordPrefix;
        _longestToken = _ids.Keys.Max(token => token.Length);
    }

    public static WordPieceTokenizer Create(Stream vocabStream, WordPieceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = new StreamReader(vocabStream, Encoding.UTF8);
        while (lines.ReadLine() is { } token)
        {
            ids.Add(token, ids.Count);
        }

        return new WordPieceTokenizer(ids, options ?? new());
    }

    private protected override void EncodeWord(ReadOnlySpan<char> word, List<int> ids)
    {
        int before = ids.Count;
        int start = 0;
        while (start < word.Length && word.Length <= LongestWord && TryFindPiece(word, start, out int id, out int length))
        {
            ids.Add(id);
            start += length;
        }

        if (start < word.Length)
        {
            ids.RemoveRange(before, ids.Count - before);
            ids.Add(_unknown);
        }
    }

    private bool TryFindPiece(ReadOnlySpan<char> word, int start, out int id, out int length)
    {
        string prefix = start > 0 ? _prefix : "";
        ReadOnlySpan<char> piece = $"{prefix}{word[start..]}";
        for (length = Math.Min(word.Length - start, _longestToken - prefix.Length); length > 0; length--)
        {
            if (_lookup.TryGetValue(piece[..(prefix.Length + length)], out id))
            {
                return true;
            }
        }

        id = 0;
        return false;
    }
}
