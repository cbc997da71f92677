using System.Text;
using Microsoft.ML.Tokenizers;

namespace Host.Conformance.Tokenizers;

[TestClass]
public sealed class WordPieces
{
    private static readonly string[] Tokens = ["[UNK]", "play", "##ing", "##s", "##er", "un", "##aff", "##able", "a", "##a", "!"];

    [TestMethod]
    public void TheLongestPieceComesFirst()
    {
        AssertTokens("playing players  unaffable", "play ##ing play ##er ##s un ##aff ##able");
        AssertTokens("abc", "ab ##c", vocabulary: ["[UNK]", "a", "ab", "##b", "##c"]);
    }

    [TestMethod]
    public void AWordWithAPieceLackingIsUnknownAsAWhole()
    {
        AssertTokens("playx xplay play!", "[UNK] [UNK] [UNK]");
        AssertTokens("abcd abe", "[UNK] ab ##e", vocabulary: ["[UNK]", "ab", "abc", "##cd", "##e"]);
    }

    [TestMethod]
    public void AWordOfMoreThanAHundredCharactersIsUnknown()
    {
        Assert.HasCount(100, Encode(new string('a', 100)));
        CollectionAssert.AreEqual(new[] { 0, 8 }, Encode(new string('a', 101) + " a"));
    }

    [TestMethod]
    public void WordsAreCutByTheOnesGiven()
    {
        AssertTokens("play!", "play !", new WordPieceOptions { PreTokenizer = PreTokenizer.CreateWordOrNonWord() });
        AssertTokens("PLAY A", "play a", new WordPieceOptions { Normalizer = LowerCaseNormalizer.Instance });
        AssertTokens("PLAY-A", "play a", new WordPieceOptions { Normalizer = new Lower(), PreTokenizer = new Hyphens() });
        AssertTokens("play-a", "play a", new WordPieceOptions { PreTokenizer = new Hyphens() });
    }

    [TestMethod]
    public void PrefixAndUnknownTokenHaveAnyName()
    {
        string[] vocabulary = ["ab", "@@c", "", " ", "?"];
        AssertTokens("abc d", "ab @@c ?", new WordPieceOptions { UnknownToken = "?", ContinuingSubwordPrefix = "@@" }, vocabulary);
        AssertTokens("abab", "ab ab", new WordPieceOptions { UnknownToken = "?", ContinuingSubwordPrefix = "" }, vocabulary);
        CollectionAssert.AreEqual(new[] { 3, 0 }, Encode("x ab", new WordPieceOptions { UnknownToken = " " }, vocabulary));
    }

    [TestMethod]
    [DataRow("[UNK]\na\nb")]
    [DataRow("[UNK]\na\nb\n")]
    [DataRow("[UNK]\r\na\r\nb\r\n")]
    [DataRow("\ufeff[UNK]\na\nb\n")]
    public void LinesEndAsTheyLike(string vocabulary) => CollectionAssert.AreEqual(
        new[] { 2, 1, 0 }, WordPieceTokenizer.Create(Stream(vocabulary)).EncodeToIds("b a c".AsSpan()).ToArray());

    [TestMethod]
    public void NoTextHasNoTokens()
    {
        Assert.IsEmpty(Encode(""));
        Assert.IsEmpty(Encode(" \t\n"));
    }

    [TestMethod]
    public void ABrokenVocabularyIsRefused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => WordPieceTokenizer.Create((Stream)null!));
        Assert.ThrowsExactly<ArgumentException>(() => WordPieceTokenizer.Create(Stream("")));
        Assert.ThrowsExactly<ArgumentException>(() => WordPieceTokenizer.Create(Stream("a\nb")));
        Assert.ThrowsExactly<ArgumentException>(() => WordPieceTokenizer.Create(Stream("[UNK]\na\na")));
        Assert.ThrowsExactly<ArgumentNullException>(() => Encode("a", new WordPieceOptions { UnknownToken = null! }));
        Assert.ThrowsExactly<ArgumentNullException>(() => Encode("a", new WordPieceOptions { ContinuingSubwordPrefix = null! }));
    }

    [TestMethod]
    public void ThreadsShareATokenizer()
    {
        WordPieceTokenizer tokenizer = WordPieceTokenizer.Create(Stream(string.Join('\n', Tokens)));
        string[] words = [.. Enumerable.Range(0, 2000).Select(i => "play" + string.Concat(Enumerable.Repeat("ing", i % 7)))];
        int[] counts = [.. words.AsParallel().AsOrdered().Select(word => tokenizer.EncodeToIds(word.AsSpan()).Count)];
        CollectionAssert.AreEqual(Enumerable.Range(0, 2000).Select(i => 1 + (i % 7)).ToArray(), counts);
    }

    private static int[] Encode(string text, WordPieceOptions? options = null, string[]? vocabulary = null) =>
        [.. WordPieceTokenizer.Create(Stream(string.Join('\n', vocabulary ?? Tokens)), options).EncodeToIds(text.AsSpan())];

    private static void AssertTokens(string text, string expected, WordPieceOptions? options = null, string[]? vocabulary = null) =>
        Assert.AreEqual(expected, string.Join(' ', Encode(text, options, vocabulary).Select(id => (vocabulary ?? Tokens)[id])));

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private sealed class Hyphens : PreTokenizer
    {
        public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => PreTokenize(text.AsSpan());

        public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
        {
            int hyphen = text.IndexOf('-');
            return [(0, hyphen), (hyphen + 1, text.Length - hyphen - 1)];
        }
    }

    private sealed class Lower : Normalizer
    {
        public override string Normalize(string original) => original.ToLowerInvariant();

        public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());
    }
}
