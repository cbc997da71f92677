using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ML.Recurrent.Model.Format;
using ML.Recurrent.Text.Vocabularies;

namespace ML.Recurrent.Text;

/// <summary><c>tokens.json</c>.</summary>
internal static class TokenJson
{
    private const string Format = "ML.Recurrent.Tokens";

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly ClosedList<Loader> Kinds = new(
        "kind of vocabulary", (BpeVocabulary.KindName, BpeVocabulary.Load), (WordPieceVocabulary.KindName, WordPieceVocabulary.Load));

    private delegate TokenVocabulary Loader(JsonField options, Func<string, byte[]> read, bool isNewer);

    public static byte[] Write(TokenEncoding encoding)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Layout))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteStartObject("version");
            json.WriteNumber("major", FormatVersion.First.Major);
            json.WriteNumber("minor", FormatVersion.First.Minor);
            json.WriteEndObject();
            StrictText.Write(json, "outputColumn", encoding.Output);
            StrictText.Write(json, "inputColumn", encoding.Input);
            json.WriteNumber("maximumNumberOfTokens", encoding.MaximumNumberOfTokens);
            json.WriteString("kind", encoding.Vocabulary.Kind);
            json.WriteStartObject("options");
            encoding.Vocabulary.WriteOptions(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    /// <param name="part">What the bytes are called.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="read">Reads a part of the vocabulary.</param>
    public static TokenEncoding Read(string part, byte[] bytes, Func<string, byte[]> read)
    {
        using JsonDocument json = JsonField.Parse(part, bytes, VocabularyLimits.OptionsDepth);
        var root = new JsonField(part, json.RootElement);
        root["format"].RequireText(Format);
        bool isNewer = ReadVersion(root["version"]).IsNewer;
        root.RequireMembers(["format", "version", "outputColumn", "inputColumn", "maximumNumberOfTokens", "kind", "options"], isNewer);
        return new TokenEncoding(
            root["outputColumn"].Text(1, FormatLimits.NameLength),
            root["inputColumn"].Text(1, FormatLimits.NameLength),
            root["maximumNumberOfTokens"].Integer(0, int.MaxValue),
            root["kind"].OneOf(Kinds)(root["options"], read, isNewer));
    }

    private static FormatVersion ReadVersion(JsonField field)
    {
        var version = new FormatVersion(field["major"].Integer(0, int.MaxValue), field["minor"].Integer(0, int.MaxValue));
        field.RequireMembers(["major", "minor"], version.IsNewer);
        return version.IsReadable
            ? version
            : throw field.Wrong($"is {version}; this library reads {FormatVersion.Current.Major}.x only.");
    }
}
