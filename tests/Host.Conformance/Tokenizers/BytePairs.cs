using Microsoft.ML.Tokenizers;

namespace Host.Conformance.Tokenizers;

[TestClass]
public sealed class BytePairs
{
    private static readonly string[] Merges = ["l o", "lo w", "e r", "e s", "es t"];

    private static readonly string[] Tokens = ["l", "o", "w", "e", "r", "s", "t", "lo", "low", "er", "es", "est", "?"];

    [TestMethod]
    public void PairsAreMergedInTheOrderOfTheMerges() =>
        AssertTokens(Options(Tokens, Merges), "lower lowest slow", "low er low est s low");

    [TestMethod]
    public void TheFirstMergeWinsOverTheLongerToken()
    {
        AssertTokens(Options(["a", "b", "c", "ab", "bc"], ["b c", "a b"]), "abc", "a bc");
        AssertTokens(Options(["a", "b", "c", "ab", "bc"], ["a b", "b c"]), "abc", "ab c");
        AssertTokens(Options(["a", "b", "c", "ab", "bc", "abc"], ["a b", "b c", "a bc", "ab c"]), "abc", "abc");
    }

    [TestMethod]
    public void OfEqualPairsTheLeftmostIsMerged() =>
        AssertTokens(Options(["a", "aa", "aaaa"], ["a a", "aa aa"]), "aaaaaaa", "aaaa aa a");

    [TestMethod]
    public void ATokenThatNoMergeMakesIsNotFound() => AssertTokens(Options(["a", "b", "ab"], []), "ab", "a b");

    [TestMethod]
    public void AnUnknownCharacterIsDroppedOrNamed()
    {
        AssertTokens(Options(Tokens, Merges), "lox 😀 w", "lo w");
        BpeOptions named = Options(Tokens, Merges);
        named.UnknownToken = "?";
        AssertTokens(named, "lox 😀 xx w", "lo ? ? ? ? w");
    }

    [TestMethod]
    public void EncodingBeginsAnewAtEachWord()
    {
        BpeOptions options = Options(["a", "!", "a!", "!!", " "], ["a !", "! !"]);
        AssertTokens(options, "a!!", "a !!");
        options.PreTokenizer = PreTokenizer.CreateWhiteSpace();
        AssertTokens(options, "a!! a", "a! ! a");
    }

    [TestMethod]
    public void ASuffixEndsAWord()
    {
        BpeOptions options = Options(["l", "o", "w", "w</w>", "o</w>", "lo", "low</w>", "?"], ["l o", "lo w</w>"]);
        options.EndOfWordSuffix = "</w>";
        options.UnknownToken = "?";
        AssertTokens(options, "low lowlow l", "low</w> lo w low</w> ?");
    }

    [TestMethod]
    public void APrefixContinuesAWord()
    {
        BpeOptions options = Options(["l", "##o", "##w", "lo", "##ow", "low"], ["##o ##w", "l ##ow", "l ##o"]);
        options.ContinuingSubwordPrefix = "##";
        AssertTokens(options, "low lo lww", "low lo l ##w ##w");
    }

    [TestMethod]
    public void BytesStandForTextOfAnyKind()
    {
        BpeOptions options = Options(["l", "o", "Ġ", "Ã", "©", "Ã©", "Ġl", "Ċ", "!", "?"], ["Ã ©", "Ġ l"]);
        options.ByteLevel = true;
        options.UnknownToken = "?";
        options.PreTokenizer = RobertaPreTokenizer.Instance;
        AssertTokens(options, "lé lo\n!", "l Ã© Ġl o Ċ !");
        AssertTokens(options, "😀", "? ? ? ?");
        AssertTokens(options, "o\ud83do", "o ? ? ? o");
    }

    [TestMethod]
    public void TheTextIsNormalisedFirst()
    {
        BpeOptions options = Options(Tokens, Merges);
        options.Normalizer = LowerCaseNormalizer.Instance;
        AssertTokens(options, "LOW Lo", "low lo");
        BpeTokenizer tokenizer = BpeTokenizer.Create(options);
        Assert.IsEmpty(tokenizer.EncodeToIds("LOW".AsSpan(), considerNormalization: false));
        Assert.IsEmpty(tokenizer.EncodeToIds("".AsSpan()));
    }

    [TestMethod]
    public void IdsNeedNotFollowEachOther()
    {
        BpeTokenizer tokenizer = BpeTokenizer.Create(new BpeOptions([new("a", 5), new("b", 2)]));
        CollectionAssert.AreEqual(new[] { 5, 2 }, tokenizer.EncodeToIds("ab".AsSpan()).ToArray());
    }

    [TestMethod]
    public void ABrokenVocabularyIsRefused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => BpeTokenizer.Create(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => new BpeOptions(null!));
        Assert.ThrowsExactly<InvalidOperationException>(() => BpeTokenizer.Create(Options([], [])));
        Assert.ThrowsExactly<ArgumentException>(() => BpeTokenizer.Create(Options(["a", "a"], [])));
        Assert.ThrowsExactly<ArgumentException>(() => BpeTokenizer.Create(new BpeOptions([new("a", 0), new("b", 0)])));
        Assert.ThrowsExactly<InvalidOperationException>(() => BpeTokenizer.Create(new BpeOptions([new("a", 0)]) { UnknownToken = "?" }));
    }

    [TestMethod]
    [DataRow("a")]
    [DataRow("a b c")]
    [DataRow("a x")]
    [DataRow("x a")]
    [DataRow("b a")]
    public void ABrokenMergeIsRefused(string merge) =>
        Assert.ThrowsExactly<InvalidOperationException>(() => BpeTokenizer.Create(Options(["a", "b", "c", "ab"], [merge])));

    [TestMethod]
    public void AMergeMustHaveItsPrefix()
    {
        BpeOptions options = Options(["a", "b", "ab"], ["a b"]);
        options.ContinuingSubwordPrefix = "##";
        Assert.ThrowsExactly<InvalidOperationException>(() => BpeTokenizer.Create(options));
    }

    [TestMethod]
    public void ThreadsShareATokenizer()
    {
        BpeTokenizer tokenizer = BpeTokenizer.Create(Options(Tokens, Merges));
        string[] words = [.. Enumerable.Range(0, 2000).Select(i => $"low{new string('e', i % 7)}st{new string('o', i % 11)}")];
        string[] expected = [.. words.Select(word => Encode(BpeTokenizer.Create(Options(Tokens, Merges)), word))];
        string[] actual = [.. words.AsParallel().AsOrdered().Select(word => Encode(tokenizer, word))];
        CollectionAssert.AreEqual(expected, actual);

        static string Encode(BpeTokenizer tokenizer, string word) => string.Join(' ', tokenizer.EncodeToIds(word.AsSpan()));
    }

    private static BpeOptions Options(string[] tokens, string[] merges) =>
        new(tokens.Select((token, id) => KeyValuePair.Create(token, id))) { Merges = merges };

    private static void AssertTokens(BpeOptions options, string text, string expected)
    {
        string[] tokens = [.. options.Vocabulary.Select(entry => entry.Key)];
        Assert.AreEqual(expected, string.Join(' ', BpeTokenizer.Create(options).EncodeToIds(text.AsSpan()).Select(id => tokens[id])));
    }
}
