using System.Text;
using System.Text.Json;
using Microsoft.ML.Tokenizers;
using ML.Recurrent.Model.Format;
using ML.Recurrent.Text.Words;

namespace ML.Recurrent.Text.Vocabularies;

/// <summary>Word pieces.</summary>
internal sealed class WordPieceVocabulary : TokenVocabulary
{
    internal const string KindName = "wordPiece";
    private const string VocabularyPart = "vocabulary.txt";

    private readonly WordPieceVocabularyOptions _options;

    internal WordPieceVocabulary(byte[] vocabulary, WordPieceVocabularyOptions options)
        : this(TokenLines.Read("vocabulary", vocabulary), vocabulary, options)
    {
    }

    private WordPieceVocabulary(string[] tokens, byte[] vocabulary, WordPieceVocabularyOptions options)
        : base(tokens, Tokenizer(tokens, options))
    {
        Parts = [(VocabularyPart, vocabulary)];
        _options = options;
    }

    internal override string Kind => KindName;

    internal override IReadOnlyList<(string Name, byte[] Content)> Parts { get; }

    internal static WordPieceVocabulary Load(JsonField options, Func<string, byte[]> read, bool isNewer)
    {
        options.RequireMembers(["lowerCase", "removeAccents", "unknownToken", "continuingSubwordPrefix"], isNewer);
        var checkedOptions = new WordPieceVocabularyOptions
        {
            LowerCase = options["lowerCase"].Flag(),
            RemoveAccents = options["removeAccents"].Flag(),
            UnknownToken = options["unknownToken"].TextOrNull(1, FormatLimits.NameLength),
            ContinuingSubwordPrefix = options["continuingSubwordPrefix"].Text(0, FormatLimits.NameLength),
        }.Checked();
        return new WordPieceVocabulary(read(VocabularyPart), checkedOptions);
    }

    internal override void WriteOptions(Utf8JsonWriter json)
    {
        json.WriteBoolean("lowerCase", _options.LowerCase);
        json.WriteBoolean("removeAccents", _options.RemovesAccents);
        StrictText.Write(json, "unknownToken", _options.UnknownToken);
        StrictText.Write(json, "continuingSubwordPrefix", _options.ContinuingSubwordPrefix);
    }

    private static WordPieceTokenizer Tokenizer(string[] tokens, WordPieceVocabularyOptions options)
    {
        HashSet<string> known = [.. tokens];
        UnknownWord.Check(options.UnknownToken, known);
        string unknown = options.UnknownToken ?? UnknownWord.Placeholder(known);
        IEnumerable<string> all = options.UnknownToken is null ? [.. tokens, unknown] : tokens;
        using var lines = new MemoryStream([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join('\n', all))]);
        return WordPieceTokenizer.Create(lines, new WordPieceOptions
        {
            UnknownToken = unknown,
            ContinuingSubwordPrefix = options.ContinuingSubwordPrefix,
            Normalizer = new CleanText(options.LowerCase, options.RemovesAccents),
            PreTokenizer = new BertWords(),
        });
    }
}
