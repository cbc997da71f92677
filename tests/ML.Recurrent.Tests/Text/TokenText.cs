using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Text;

namespace ML.Recurrent.Tests.Text;

/// <summary>Small vocabularies, and encodings by them through ML.NET.</summary>
internal static class TokenText
{
    internal const string Merges = "#version: 0.2\nl o\nlo w\ne r\ne s\nes t\n";

    internal const string WordPieceLines = "[UNK]\nplay\n##ing\n##s\n##er\nun\n##aff\n##able\nhello\nworld\n,\n!\ncafe\n";

    internal static readonly string[] BpeTokens = ["l", "o", "w", "e", "r", "s", "t", "lo", "low", "er", "es", "est"];

    internal static TokenVocabulary Bpe(string[]? tokens = null, string? merges = Merges, BpeVocabularyOptions? options = null) =>
        TokenVocabulary.Bpe(Stream(Json(tokens ?? BpeTokens)), merges is null ? null : Stream(merges), options);

    internal static TokenVocabulary WordPiece(string lines = WordPieceLines, WordPieceVocabularyOptions? options = null) =>
        TokenVocabulary.WordPiece(Stream(lines), options);

    internal static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    internal static IDataView View(MLContext ml, params string?[] texts) =>
        ml.Data.LoadFromEnumerable(texts.Select((text, i) => new TextRow { Number = i, Text = text }));

    internal static uint[][] Keys(IDataView data) => [.. data.GetColumn<uint[]>("Tokens")];

    /// <summary>The tokens of a text, with a blank between them; <c>·</c> for the missing key.</summary>
    internal static string Encode(TokenVocabulary vocabulary, string? text, int maximumNumberOfTokens = 0)
    {
        var ml = new MLContext();
        IDataView data = View(ml, text);
        IDataView encoded = ml.Transforms.Text.EncodeTokens("Tokens", "Text", vocabulary, maximumNumberOfTokens).Fit(data).Transform(data);
        return string.Join(' ', Keys(encoded)[0].Select(key => key == 0 ? "·" : vocabulary.Tokens[(int)key - 1]));
    }

    private static string Json(string[] tokens) => $"{{{string.Join(",\n", tokens.Select((token, id) => $"\"{token}\": {id}"))}}}";
}
