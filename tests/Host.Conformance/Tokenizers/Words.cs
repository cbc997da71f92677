using Host.Conformance.Samples;
using Microsoft.ML.Tokenizers;

namespace Host.Conformance.Tokenizers;

[TestClass]
public sealed class Words
{
    private const string Text = "Hello, world!!  a_b don't 3.14\tx-y\nÄ é\u0301 中文 (foo) $5 😀😀";

    [TestMethod]
    public void BlanksSeparate() => AssertWords(
        PreTokenizer.CreateWhiteSpace(), Text, "Hello,|world!!|a_b|don't|3.14|x-y|Ä|é\u0301|中文|(foo)|$5|😀😀");

    [TestMethod]
    public void WordsAndWhatIsNone() => AssertWords(
        PreTokenizer.CreateWordOrNonWord(),
        Text,
        "Hello|,|world|!!|a_b|don|'|t|3|.|14|x|-|y|Ä|é\u0301|中文|(|foo|)|$|5|😀😀");

    [TestMethod]
    public void WordsWithTheBlankBeforeThem()
    {
        AssertWords(RobertaPreTokenizer.Instance, "I'll go, he's 12x's", "I|'ll| go|,| he|'s| 12|x|'s");
        AssertWords(RobertaPreTokenizer.Instance, "  a   b\n\n c 'S", " | a|  | b|\n\n| c| '|S");
        AssertWords(RobertaPreTokenizer.Instance, "x\u00a0y \u3000\u3000z é!? 中文", "x|\u00a0|y| \u3000|\u3000|z| é|!?| 中文");
    }

    [TestMethod]
    public void SpecialTokensAreWordsWhereverTheyStand()
    {
        var special = new Dictionary<string, int> { ["<s>"] = 1, ["[x]"] = 2 };
        AssertWords(PreTokenizer.CreateWhiteSpace(special), "a<s>b [x]", "a|<s>|b|[x]");
        AssertWords(PreTokenizer.CreateWordOrNonWord(special), "a<s>b [x]!", "a|<s>|b|[x]|!");
    }

    [TestMethod]
    public void NoTextHasNoWords()
    {
        foreach (PreTokenizer words in (PreTokenizer[])
            [PreTokenizer.CreateWhiteSpace(), PreTokenizer.CreateWordOrNonWord(), RobertaPreTokenizer.Instance])
        {
            AssertWords(words, "", "");
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("tr-TR")]
    public void LowerCaseIsThatOfNoCulture(string culture)
    {
        using var under = new UnderCulture(culture);
        Assert.AreEqual("ihi äσ 1", LowerCaseNormalizer.Instance.Normalize("IhI ÄΣ 1"));
        Assert.AreEqual("ihi", LowerCaseNormalizer.Instance.Normalize("IHI".AsSpan()));
    }

    private static void AssertWords(PreTokenizer words, string text, string expected)
    {
        Assert.AreEqual(expected, Joined(words.PreTokenize(text)));
        Assert.AreEqual(expected, Joined(words.PreTokenize(text.AsSpan())));

        string Joined(IEnumerable<(int Offset, int Length)> found) =>
            string.Join('|', found.Select(word => text.Substring(word.Offset, word.Length)));
    }
}
