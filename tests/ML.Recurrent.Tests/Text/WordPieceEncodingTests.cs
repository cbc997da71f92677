using System.Text;
using ML.Recurrent.Text;

namespace ML.Recurrent.Tests.Text;

/// <summary>Encodings worked out by hand from what is published of BERT: cleaning, words, longest piece first.</summary>
[TestClass]
public class WordPieceEncodingTests
{
    [TestMethod]
    [DataRow("playing players  unaffable", "play ##ing play ##er ##s un ##aff ##able")]
    [DataRow("Hello, WORLD!!", "hello , world ! !")]
    [DataRow("Café cafe\u0301", "cafe cafe")]
    [DataRow("playx xplay", "[UNK] [UNK]")]
    [DataRow("", "")]
    [DataRow("\t\u00a0\n", "")]
    public void AnUncasedVocabulary(string text, string tokens) => Assert.AreEqual(tokens, TokenText.Encode(TokenText.WordPiece(), text));

    [TestMethod]
    [DataRow("Ab ab", "Ab [UNK]")]
    [DataRow("Á A\u0301 A", "Á [UNK] A")]
    public void ACasedVocabulary(string text, string tokens) => Assert.AreEqual(
        tokens, TokenText.Encode(TokenText.WordPiece("[UNK]\nAb\nÁ\nA", new() { LowerCase = false }), text));

    [TestMethod]
    public void CaseAndAccentsGoSeparately()
    {
        const string Lines = "[UNK]\né\ne\nE\nÉ";
        Assert.AreEqual("é e", TokenText.Encode(TokenText.WordPiece(Lines, new() { RemoveAccents = false }), "É E"));
        Assert.AreEqual("E e", TokenText.Encode(TokenText.WordPiece(Lines, new() { LowerCase = false, RemoveAccents = true }), "É e"));
    }

    [TestMethod]
    [DataRow("a$b^c", "a $ b ^ c")]
    [DataRow("a—b", "a — b")]
    [DataRow("a中文b", "a 中 文 b")]
    [DataRow("a\u3000b\u2028c", "a b c")]
    [DataRow("a\u200db\u0000c \ufffe\uffff\ufffd", "[UNK]")]
    [DataRow("b\u00ad c\u0007", "b c")]
    [DataRow("a \ud83d b \udc00", "a b")]
    [DataRow("😀 a😀", "😀 [UNK]")]
    public void WordsAreThoseOfBert(string text, string tokens) => Assert.AreEqual(
        tokens, TokenText.Encode(TokenText.WordPiece("[UNK]\na\nb\nc\n$\n^\n—\n中\n文\n😀"), text));

    [TestMethod]
    public void WithoutAnUnknownTokenTheKeyIsMissing()
    {
        TokenVocabulary vocabulary = TokenText.WordPiece("a\nb\n[UNK]\n  ", new() { UnknownToken = null });
        Assert.AreEqual("a · b ·", TokenText.Encode(vocabulary, "a xyz b  ab"));
    }

    [TestMethod]
    public void TheUnknownTokenHasAnyName() =>
        Assert.AreEqual("a <unk> a", TokenText.Encode(TokenText.WordPiece("a\n<unk>", new() { UnknownToken = "<unk>" }), "a b a"));

    [TestMethod]
    public void ThePrefixIsAnyText()
    {
        Assert.AreEqual("ab @c", TokenText.Encode(TokenText.WordPiece("[UNK]\nab\n@c\nc", new() { ContinuingSubwordPrefix = "@" }), "abc"));
        Assert.AreEqual("ab c", TokenText.Encode(TokenText.WordPiece("[UNK]\nab\n@c\nc", new() { ContinuingSubwordPrefix = "" }), "abc"));
    }

    /// <summary>Without ICU accents would silently stay, and the tokens differ from those trained on.</summary>
    [TestMethod]
    public void WithoutIcuAccentsAreNotLeftSilently() => TestProcess.Run(
        $"Name={nameof(AccentsGoOrTheVocabularyIsRefused)}", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1");

    [TestMethod]
    public void AccentsGoOrTheVocabularyIsRefused()
    {
        if ("é".Normalize(NormalizationForm.FormD) == "é")
        {
            Assert.ThrowsExactly<PlatformNotSupportedException>(() => TokenText.WordPiece());
            Assert.AreEqual("é", TokenText.Encode(TokenText.WordPiece("[UNK]\né", new() { RemoveAccents = false }), "É"));
        }
        else
        {
            Assert.AreEqual("cafe", TokenText.Encode(TokenText.WordPiece(), "CAFÉ"));
        }
    }
}
