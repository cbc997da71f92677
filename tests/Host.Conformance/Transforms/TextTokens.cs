using Host.Conformance.ThirdParty;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Transforms;

[TestClass]
public sealed class TextTokens
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _data;

    public TextTokens() => _data = _context.Data.LoadFromEnumerable(
    [
        new Row { Text = "ab c", Texts = ["x y", "z"], Pair = ["p q", ""] },
        new Row { Text = "", Texts = ["", "q"], Pair = ["", ""] },
        new Row { Text = null, Texts = [], Pair = ["a", "b"] },
        new Row { Text = "é😀\0 a  b", Texts = ["a", "", "b", ""], Pair = [" a", "b "] },
    ]);

    private TransformsCatalog.TextTransforms Catalog => _context.Transforms.Text;

    private string[] Characters(string column, bool useMarkerCharacters)
    {
        IDataView view = Catalog.TokenizeIntoCharactersAsKeys("Out", column, useMarkerCharacters).Fit(_data).Transform(_data);
        return [.. view.GetColumn<VBuffer<ushort>>("Out").Select(keys => string.Join(' ', keys.DenseValues()))];
    }

    private string[] Words(string column, params char[] separators)
    {
        IDataView view = Catalog.TokenizeIntoWords("Out", column, separators.Length > 0 ? separators : null).Fit(_data).Transform(_data);
        return [.. view.GetColumn<string[]>("Out").Select(words => string.Join('|', words))];
    }

    private IDataView Named() => _context.Transforms.CopyColumns("Again", "Text")
        .Append(_context.Transforms.Concatenate("Named", "Text", "Again"))
        .Fit(_data)
        .Transform(_data);

    [TestMethod]
    public void CharactersAreTheirCodes()
    {
        CollectionAssert.AreEqual(
            new[] { "97 98 32 99", "", "", "233 55357 56832 0 32 97 32 32 98" }, Characters("Text", useMarkerCharacters: false));
        CollectionAssert.AreEqual(
            new[] { "2 97 98 32 99 3", "", "", "2 233 55357 56832 0 32 97 32 32 98 3" }, Characters("Text", useMarkerCharacters: true));
    }

    [TestMethod]
    public void AVectorOfTextsIsOneText()
    {
        CollectionAssert.AreEqual(
            new[] { "120 32 121 31 122", "31 113", "", "97 31 98" }, Characters("Texts", useMarkerCharacters: false));
        CollectionAssert.AreEqual(
            new[] { "2 120 32 121 31 122 3", "2 31 113 3", "2 3", "2 97 31 98 3" }, Characters("Texts", useMarkerCharacters: true));
        CollectionAssert.AreEqual(
            new[] { "112 32 113", "", "97 31 98", "32 97 31 98 32" }, Characters("Pair", useMarkerCharacters: false));
    }

    [TestMethod]
    public void TheKeyValuesNameEveryCharacter()
    {
        DataViewSchema.Column column = Catalog.TokenizeIntoCharactersAsKeys("Out", "Text").Fit(_data).Transform(_data).Schema["Out"];
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);
        string[] names = [.. values.DenseValues().Select(name => name.ToString())];

        Assert.AreEqual("Vector<Key<UInt16, 0-65534>>", column.Type.ToString());
        Assert.IsTrue(column.HasKeyValues());
        Assert.HasCount(65535, names);
        (int Code, string Name)[] expected =
        [
            (1, "<␁>"), (2, "<␂>"), (3, "<␃>"), (10, "<␊>"), (31, "<␟>"), (32, "<␠>"), (33, "!"), (97, "a"), (127, "<␡>"),
            (128, "<PAD>"), (141, "<RI>"), (154, "<SCI>"), (159, "<APC>"), (160, "\u00A0"), (233, "é"), (0x2028, "<LSEP>"),
            (0x2029, "<PSEP>"), (0xD7FF, "\uD7FF"), (0xE000, "\uE000"), (0xFFFF, "\uFFFF"),
        ];
        foreach ((int code, string name) in expected)
        {
            Assert.AreEqual(name, names[code - 1], $"{code:X4}");
        }
    }

    [TestMethod]
    public void CharactersComeBackFromTheirKeys()
    {
        IDataView view = Catalog.TokenizeIntoCharactersAsKeys("Out", "Text")
            .Append(_context.Transforms.Conversion.MapKeyToValue("Back", "Out"))
            .Fit(_data)
            .Transform(_data);

        CollectionAssert.AreEqual(new[] { "<␂>", "a", "b", "<␠>", "c", "<␃>" }, view.GetColumn<string[]>("Back").First());
    }

    [TestMethod]
    public void CharactersPromiseWhatTheyDeliver()
    {
        IDataView named = Named();
        IEstimator<ITransformer> estimator = Catalog.TokenizeIntoCharactersAsKeys("Out", "Named");
        SchemaShape.Column promised = estimator.GetOutputSchema(Interop.Shape(named.Schema)).Single(column => column.Name == "Out");
        DataViewSchema.Column delivered = estimator.Fit(named).Transform(named).Schema["Out"];

        Assert.AreEqual(SchemaShape.Column.VectorKind.VariableVector, promised.Kind);
        Assert.AreEqual(NumberDataViewType.UInt16, promised.ItemType);
        Assert.IsTrue(promised.IsKey);
        CollectionAssert.AreEqual(new[] { "SlotNames", "KeyValues" }, promised.Annotations.Select(kind => kind.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "SlotNames", "KeyValues" }, delivered.Annotations.Schema.Select(kind => kind.Name).ToArray());
    }

    [TestMethod]
    public void TheInputOfCharactersMustBeGiven()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.TokenizeIntoCharactersAsKeys("Text"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Catalog.TokenizeIntoCharactersAsKeys("", "Text"));
        IDataView view = Catalog.TokenizeIntoCharactersAsKeys("Text", "Text").Fit(_data).Transform(_data);
        Assert.IsInstanceOfType<VectorDataViewType>(view.Schema["Text"].Type);
    }

    [TestMethod]
    public void WordsStandBetweenSeparators()
    {
        CollectionAssert.AreEqual(new[] { "ab|c", "", "", "é😀\0|a|b" }, Words("Text"));
        CollectionAssert.AreEqual(new[] { "a|c", "", "", "é😀\0|a" }, Words("Text", 'b', ' '));
    }

    [TestMethod]
    public void WordsLoseTheSpacesAtTheirEnds() =>
        CollectionAssert.AreEqual(new[] { "a|c", "", "", "é😀\0 a" }, Words("Text", 'b'));

    [TestMethod]
    public void WordsOfAVectorOfTextsFollowOneAnother()
    {
        CollectionAssert.AreEqual(new[] { "x|y|z", "q", "", "a|b" }, Words("Texts"));
        CollectionAssert.AreEqual(new[] { "p|q", "", "a|b", "a|b" }, Words("Pair"));
    }

    [TestMethod]
    public void WordsHaveNoAnnotations()
    {
        IDataView named = Named();
        IEstimator<ITransformer> estimator = Catalog.TokenizeIntoWords("Out", "Named");
        SchemaShape.Column promised = estimator.GetOutputSchema(Interop.Shape(named.Schema)).Single(column => column.Name == "Out");
        DataViewSchema.Column delivered = estimator.Fit(named).Transform(named).Schema["Out"];

        Assert.AreEqual("Vector<String>", delivered.Type.ToString());
        Assert.IsEmpty(delivered.Annotations.Schema);
        Assert.AreEqual(SchemaShape.Column.VectorKind.VariableVector, promised.Kind);
        Assert.AreEqual(TextDataViewType.Instance, promised.ItemType);
        Assert.IsEmpty(promised.Annotations);
    }

    [TestMethod]
    public void WordsBecomeKeysAndComeBack()
    {
        TransformsCatalog.ConversionTransforms conversion = _context.Transforms.Conversion;
        IDataView view = Catalog.TokenizeIntoWords("Words", "Text")
            .Append(conversion.MapValueToKey("Keys", "Words"))
            .Append(conversion.MapKeyToValue("Back", "Keys"))
            .Fit(_data)
            .Transform(_data);

        Assert.AreEqual("Vector<Key<UInt32, 0-4>>", view.Schema["Keys"].Type.ToString());
        CollectionAssert.AreEqual(
            new[] { "1 2", "", "", "3 4 5" },
            view.GetColumn<VBuffer<uint>>("Keys").Select(keys => string.Join(' ', keys.DenseValues())).ToArray());
        CollectionAssert.AreEqual(new[] { "ab", "c" }, view.GetColumn<string[]>("Back").First());
    }

    [TestMethod]
    [DataRow("Number")]
    [DataRow("Nowhere")]
    public void OtherColumnsAreRefused(string column)
    {
        IEstimator<ITransformer>[] estimators =
            [Catalog.TokenizeIntoCharactersAsKeys("Out", column), Catalog.TokenizeIntoWords("Out", column)];
        foreach (IEstimator<ITransformer> estimator in estimators)
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.Fit(_data));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.GetOutputSchema(Interop.Shape(_data.Schema)));
            Assert.ThrowsExactly<ArgumentNullException>(() => estimator.Fit(null!));
        }
    }

    private sealed class Row
    {
        public string? Text { get; set; }

        public string[]? Texts { get; set; }

        [VectorType(2)]
        public string[]? Pair { get; set; }

        public int Number { get; set; }
    }
}
