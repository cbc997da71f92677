using ML.Recurrent.Text;

namespace ML.Recurrent.Tests.Text;

/// <summary>Encodings worked out by hand from the algorithm of Sennrich, Haddow and Birch (2016).</summary>
[TestClass]
public class BpeEncodingTests
{
    [TestMethod]
    [DataRow("low", "low")]
    [DataRow("lower lowest", "low er low est")]
    [DataRow("slow towers", "s low t o w er s")]
    [DataRow("", "")]
    [DataRow(" \t\n", "")]
    [DataRow("xlow", "· low")]
    [DataRow("low, lx!", "low · l · ·")]
    public void WordsAreBuiltByTheMerges(string text, string tokens) => Assert.AreEqual(tokens, TokenText.Encode(TokenText.Bpe(), text));

    [TestMethod]
    public void WithoutMergesEachCharacterIsAToken() =>
        Assert.AreEqual("l o w e r", TokenText.Encode(TokenText.Bpe(merges: null), "lower"));

    [TestMethod]
    public void TheUnknownTokenStandsForWhatTheVocabularyLacks() => Assert.AreEqual(
        "low ? ? ?", TokenText.Encode(TokenText.Bpe([.. TokenText.BpeTokens, "?"], options: new() { UnknownToken = "?" }), "lowx 😀\ud83d"));

    [TestMethod]
    public void ASuffixMarksTheEndOfAWord()
    {
        TokenVocabulary vocabulary = TokenText.Bpe(
            ["l", "o", "w", "w</w>", "lo", "low</w>"],
            "l o\nlo w</w>",
            new() { Words = WordSplitting.WhiteSpace, EndOfWordSuffix = "</w>" });
        Assert.AreEqual("low</w> lo w low</w> lo ·", TokenText.Encode(vocabulary, "low lowlow lol"));
    }

    [TestMethod]
    public void APrefixMarksWhatDoesNotBeginAWord()
    {
        TokenVocabulary vocabulary = TokenText.Bpe(
            ["l", "##o", "##w", "lo", "low"], "l ##o\nlo ##w", new() { ContinuingSubwordPrefix = "##" });
        Assert.AreEqual("low lo l ##w ·", TokenText.Encode(vocabulary, "low lo lw w"));
    }

    [TestMethod]
    public void BytesKnowAllTexts()
    {
        TokenVocabulary vocabulary = TokenText.Bpe(
            ["l", "o", "w", "Ġ", "Ã", "©", "Ã©", "Ġl", "lo", "Ġlo", "Ċ"],
            "l o\nĠ lo\nÃ ©\nĠ l\n",
            new() { Words = WordSplitting.ByteLevel });
        Assert.AreEqual("lo w Ġlo w Ã© Ċ Ġ · l", TokenText.Encode(vocabulary, "low lowé\n xl"));
    }

    [TestMethod]
    public void LowerCaseIsAnOption()
    {
        Assert.AreEqual("· · ·", TokenText.Encode(TokenText.Bpe(), "LOW"));
        Assert.AreEqual("low", TokenText.Encode(TokenText.Bpe(options: new() { LowerCase = true }), "LOW"));
    }

    [TestMethod]
    public void BlanksInTheVocabularyAreNotTakenForTheUnknown()
    {
        TokenVocabulary vocabulary = TokenText.Bpe(["a", "  ", "   "], merges: null, new() { Words = WordSplitting.WhiteSpace });
        Assert.AreEqual("a · a ·", TokenText.Encode(vocabulary, "a  xa   y"));
    }
}
