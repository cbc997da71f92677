using System.Text;
using ML.Recurrent.Tests.Model.Format;
using ML.Recurrent.Text;

namespace ML.Recurrent.Tests.Text;

[TestClass]
public class VocabularyRefusalTests
{
    [TestMethod]
    [DataRow("", "vocabulary: is not a JSON object of tokens and ids")]
    [DataRow("[]", "vocabulary: is not a JSON object of tokens and ids")]
    [DataRow("a b c", "vocabulary: is not a JSON object of tokens and ids")]
    [DataRow("{", "vocabulary: is not a JSON object of tokens and ids")]
    [DataRow("{\"a\":0", "vocabulary: is not a JSON object of tokens and ids")]
    [DataRow("{\"a\":0} {}", "vocabulary: is not a JSON object of tokens and ids")]
    [DataRow("{\"a\":0,}", "vocabulary: is not a JSON object of tokens and ids")]
    [DataRow("{}", "vocabulary: holds no token.")]
    [DataRow("{\"a\":0,\"b\":\"1\"}", "vocabulary: the id of token 'b' is no whole number.")]
    [DataRow("{\"a\":0.5}", "vocabulary: the id of token 'a' is no whole number.")]
    [DataRow("{\"a\":99999999999}", "vocabulary: the id of token 'a' is no whole number.")]
    [DataRow("{\"a\":{\"b\":0}}", "vocabulary: ")]
    [DataRow("{\"a\":0,\"a\":1}", "vocabulary: repeats the token 'a' with the ids 0 and 1.")]
    [DataRow("{\"a\":0,\"b\":0}", "vocabulary: tokens 'a' and 'b' both have id 0.")]
    [DataRow("{\"a\":0,\"b\":2}", "vocabulary: token 'b' has id 2; the 2 tokens must have 0 to 1.")]
    [DataRow("{\"a\":-1}", "vocabulary: token 'a' has id -1; the 1 tokens must have 0 to 0.")]
    [DataRow("{\"\":0}", "vocabulary: has an empty token at byte 1.")]
    [DataRow("{\"\\ud83d\":0}", "vocabulary: the token at byte 1 is not valid text.")]
    public void ABrokenBpeVocabulary(string json, string message) =>
        AssertRefused(message, () => TokenVocabulary.Bpe(TokenText.Stream(json)));

    [TestMethod]
    [DataRow("l", "merges: line 1 is 'l'; expected two tokens with one blank between them.")]
    [DataRow("l o w", "merges: line 1 is 'l o w'; expected two tokens with one blank between them.")]
    [DataRow("l o\n ", "merges: line 2 is ' '; expected two tokens with one blank between them.")]
    [DataRow("l o\nl o", "merges: line 2 repeats the merge 'l o' of line 1.")]
    [DataRow("l o\n#version 1", "merges: line 2 merges '#version 1', but the vocabulary has no token '#version'.")]
    [DataRow("l x", "merges: line 1 merges 'l x', but the vocabulary has no token 'x'.")]
    [DataRow("o l", "merges: line 1 merges 'o l', but the vocabulary has no token 'ol'.")]
    public void BrokenMerges(string merges, string message) => AssertRefused(message, () => TokenText.Bpe(merges: merges));

    [TestMethod]
    public void AMergeWithoutItsPrefix() => AssertRefused(
        "merges: line 1 merges 'o' to what is before it; expected it to begin with '##'.",
        () => TokenText.Bpe(["l", "o", "lo"], "l o", new() { ContinuingSubwordPrefix = "##" }));

    [TestMethod]
    [DataRow("", "vocabulary: holds no token.")]
    [DataRow("[UNK]\na\n\nb", "vocabulary: line 3 is empty; expected a token.")]
    [DataRow("[UNK]\na\nb\na", "vocabulary: line 4 repeats the token 'a' of line 2.")]
    public void ABrokenWordPieceVocabulary(string lines, string message) => AssertRefused(message, () => TokenText.WordPiece(lines));

    [TestMethod]
    public void BytesThatAreNoText()
    {
        byte[] bytes = [(byte)'a', 0xFF, (byte)'\n'];
        AssertRefused("vocabulary: is not valid UTF-8.", () => TokenVocabulary.WordPiece(new MemoryStream(bytes)));
        AssertRefused("vocabulary: is not valid UTF-8.", () => TokenVocabulary.Bpe(new MemoryStream(bytes)));
        AssertRefused("merges: is not valid UTF-8.", () => TokenVocabulary.Bpe(TokenText.Stream("{\"a\":0}"), new MemoryStream(bytes)));
    }

    [TestMethod]
    public void AByteOrderMarkAndAnyEndOfLineAreTaken()
    {
        byte[] json = [.. Encoding.UTF8.Preamble, .. "{\"a\":0,\"b\":1,\"ab\":2}"u8];
        TokenVocabulary bpe = TokenVocabulary.Bpe(new MemoryStream(json), TokenText.Stream("\ufeff#version: 0.2\r\na b\r\n\r\n"));
        Assert.AreEqual("ab b", TokenText.Encode(bpe, "abb"));
        Assert.AreEqual("b a", TokenText.Encode(TokenText.WordPiece("\ufeff[UNK]\r\na\r\nb\r\n"), "b a"));
    }

    [TestMethod]
    public void AStreamWithoutEnd() => AssertRefused(
        "vocabulary: is longer than 67108864 bytes, the most that is read.",
        () => TokenVocabulary.WordPiece(new EndlessStream("[UNK]"u8.ToArray())));

    [TestMethod]
    public void AStreamThatTrickles() =>
        Assert.HasCount(2, TokenVocabulary.WordPiece(new TricklingStream("[UNK]\nplaying"u8.ToArray())).Tokens);

    [TestMethod]
    public void NoStream()
    {
        Assert.AreEqual("vocabulary", Assert.ThrowsExactly<ArgumentNullException>(() => TokenVocabulary.Bpe(null!)).ParamName);
        Assert.AreEqual("vocabulary", Assert.ThrowsExactly<ArgumentNullException>(() => TokenVocabulary.WordPiece(null!)).ParamName);
    }

    [TestMethod]
    public void AnUnknownTokenThatTheVocabularyLacks()
    {
        ArgumentException bpe = Assert.ThrowsExactly<ArgumentException>(() => TokenText.Bpe(options: new() { UnknownToken = "<unk>" }));
        Assert.StartsWith("The vocabulary has no token '<unk>', which UnknownToken names.", bpe.Message);
        ArgumentException pieces = Assert.ThrowsExactly<ArgumentException>(() => TokenText.WordPiece("a\nb"));
        Assert.StartsWith("The vocabulary has no token '[UNK]', which UnknownToken names.", pieces.Message);
    }

    [TestMethod]
    public void OptionsOutOfRange()
    {
        AssertOption("Words", new BpeVocabularyOptions { Words = (WordSplitting)7 });
        AssertOption("UnknownToken", new BpeVocabularyOptions { UnknownToken = "" });
        AssertOption("EndOfWordSuffix", new BpeVocabularyOptions { EndOfWordSuffix = "" });
        AssertOption("ContinuingSubwordPrefix", new BpeVocabularyOptions { ContinuingSubwordPrefix = new string('#', 1025) });
        Assert.AreEqual("ContinuingSubwordPrefix", Assert.ThrowsExactly<ArgumentNullException>(
            () => TokenText.WordPiece(options: new() { ContinuingSubwordPrefix = null! })).ParamName);
        Assert.AreEqual("ContinuingSubwordPrefix", Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => TokenText.WordPiece(options: new() { ContinuingSubwordPrefix = new string('#', 1025) })).ParamName);
    }

    [TestMethod]
    public void OptionsThatDoNotGoTogether()
    {
        const WordSplitting Bytes = WordSplitting.ByteLevel;
        AssertOption("EndOfWordSuffix", new BpeVocabularyOptions { Words = Bytes, EndOfWordSuffix = "</w>" });
        AssertOption("ContinuingSubwordPrefix", new BpeVocabularyOptions { Words = Bytes, ContinuingSubwordPrefix = "##" });
    }

    private static void AssertOption(string name, BpeVocabularyOptions options)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TokenText.Bpe(options: options));
        Assert.AreEqual(name, error.ParamName);
        Assert.StartsWith(name, error.Message);
    }

    private static void AssertRefused(string message, Func<object> action) =>
        Assert.StartsWith(message, Assert.ThrowsExactly<FormatException>(action).Message);
}
