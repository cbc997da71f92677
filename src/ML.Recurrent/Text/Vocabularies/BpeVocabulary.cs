using System.Text.Json;
using Microsoft.ML.Tokenizers;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Text.Vocabularies;

/// <summary>Byte pair encoding.</summary>
internal sealed class BpeVocabulary : TokenVocabulary
{
    internal const string KindName = "bpe";
    private const string VocabularyPart = "vocabulary.json";
    private const string MergesPart = "merges.txt";

    private static readonly ClosedList<WordSplitting> Splittings = new(
        "splitting into words",
        ("wordsAndSymbols", WordSplitting.WordsAndSymbols),
        ("whiteSpace", WordSplitting.WhiteSpace),
        ("byteLevel", WordSplitting.ByteLevel));

    private readonly BpeVocabularyOptions _options;

    internal BpeVocabulary(byte[] vocabulary, byte[] merges, BpeVocabularyOptions options)
        : this(TokenIds.Read("vocabulary", vocabulary), vocabulary, merges, options)
    {
    }

    private BpeVocabulary(string[] tokens, byte[] vocabulary, byte[] merges, BpeVocabularyOptions options)
        : base(tokens, Tokenizer(tokens, merges, options))
    {
        Parts = [(VocabularyPart, vocabulary), (MergesPart, merges)];
        _options = options;
    }

    internal override string Kind => KindName;

    internal override IReadOnlyList<(string Name, byte[] Content)> Parts { get; }

    internal static BpeVocabulary Load(JsonField options, Func<string, byte[]> read, bool isNewer)
    {
        options.RequireMembers(["words", "lowerCase", "unknownToken", "continuingSubwordPrefix", "endOfWordSuffix"], isNewer);
        var checkedOptions = new BpeVocabularyOptions
        {
            Words = options["words"].OneOf(Splittings),
            LowerCase = options["lowerCase"].Flag(),
            UnknownToken = options["unknownToken"].TextOrNull(1, FormatLimits.NameLength),
            ContinuingSubwordPrefix = options["continuingSubwordPrefix"].TextOrNull(1, FormatLimits.NameLength),
            EndOfWordSuffix = options["endOfWordSuffix"].TextOrNull(1, FormatLimits.NameLength),
        }.Checked();
        return new BpeVocabulary(read(VocabularyPart), read(MergesPart), checkedOptions);
    }

    internal override void WriteOptions(Utf8JsonWriter json)
    {
        json.WriteString("words", Splittings.NameOf(_options.Words));
        json.WriteBoolean("lowerCase", _options.LowerCase);
        StrictText.Write(json, "unknownToken", _options.UnknownToken);
        StrictText.Write(json, "continuingSubwordPrefix", _options.ContinuingSubwordPrefix);
        StrictText.Write(json, "endOfWordSuffix", _options.EndOfWordSuffix);
    }

    private static BpeTokenizer Tokenizer(string[] tokens, byte[] merges, BpeVocabularyOptions options)
    {
        HashSet<string> known = [.. tokens];
        UnknownWord.Check(options.UnknownToken, known);
        string unknown = options.UnknownToken ?? UnknownWord.Placeholder(known);
        IEnumerable<string> all = options.UnknownToken is null ? [.. tokens, unknown] : tokens;
        return BpeTokenizer.Create(new BpeOptions(all.Select((token, id) => KeyValuePair.Create(token, id)))
        {
            Merges = new MergeLines("merges", known, options.ContinuingSubwordPrefix).Read(merges),
            UnknownToken = unknown,
            ContinuingSubwordPrefix = options.ContinuingSubwordPrefix,
            EndOfWordSuffix = options.EndOfWordSuffix,
            ByteLevel = options.Words == WordSplitting.ByteLevel,
            Normalizer = options.LowerCase ? LowerCaseNormalizer.Instance : null,
            PreTokenizer = options.Words switch
            {
                WordSplitting.WhiteSpace => PreTokenizer.CreateWhiteSpace(),
                WordSplitting.ByteLevel => RobertaPreTokenizer.Instance,
                _ => PreTokenizer.CreateWordOrNonWord(),
            },
        });
    }
}
