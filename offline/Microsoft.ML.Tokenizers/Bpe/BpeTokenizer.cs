namespace Microsoft.ML.Tokenizers;

/// <summary>Byte pair encoding (Sennrich, Haddow and Birch, 2016).</summary>
public sealed class BpeTokenizer : Tokenizer
{
    private readonly Dictionary<string, int> _ids;
    private readonly MergeTable _merges;
    private readonly int? _unknown;
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly bool _byteLevel;

    private BpeTokenizer(BpeOptions options)
        : base(options.Normalizer, options.PreTokenizer ?? PreTokenizer.CreateWordOrNonWord())
    {
        _ids = new Dictionary<string, int>(options.Vocabulary, StringComparer.Ordinal);
        if (_ids.Count == 0)
        {
            throw new InvalidOperationException("The vocabulary cannot be empty.");
        }

        if (_ids.Values.Distinct().Count() < _ids.Count)
        {
            throw new ArgumentException("Two tokens of the vocabulary have the same id.");
        }

        _prefix = options.ContinuingSubwordPrefix ?? "";
        _suffix = options.EndOfWordSuffix ?? "";
        _byteLevel = options.ByteLevel;
        _merges = new MergeTable(_ids, options.Merges ?? [], _prefix);
        if (options.UnknownToken is { } unknown)
        {
            _unknown = _ids.TryGetValue(unknown, out int id)
                ? id
                : throw new InvalidOperationException($"The vocabulary has no token '{unknown}', which was to be that for the unknown.");
        }
    }

    public static BpeTokenizer Create(BpeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new BpeTokenizer(options);
    }

    private protected override void EncodeWord(ReadOnlySpan<char> word, List<int> ids)
    {
        ReadOnlySpan<char> symbols = _byteLevel ? ByteLevelText.Of(word) : word;
        var pieces = new List<int>();
        for (int start = 0, length; start < symbols.Length; start += length)
        {
            length = start + 1 < symbols.Length && char.IsSurrogatePair(symbols[start], symbols[start + 1]) ? 2 : 1;
            string prefix = start > 0 ? _prefix : "";
            string suffix = start + length == symbols.Length ? _suffix : "";
            if (_ids.TryGetValue($"{prefix}{symbols.Slice(start, length)}{suffix}", out int id))
            {
                pieces.Add(id);
            }
            else if (_unknown is { } unknown)
            {
                pieces.Add(unknown);
            }
        }

        ids.AddRange(_merges.Apply(pieces));
    }
}
