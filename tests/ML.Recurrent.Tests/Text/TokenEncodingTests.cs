using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Tests.Estimators;
using ML.Recurrent.Text;

namespace ML.Recurrent.Tests.Text;

[TestClass]
public class TokenEncodingTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void TheColumnHoldsKeysOfTheVocabulary()
    {
        IDataView data = TokenText.View(_ml, "Hello, world!", null, "", "zzz players");
        IDataView encoded = _ml.Transforms.Text.EncodeTokens("Tokens", "Text", TokenText.WordPiece()).Fit(data).Transform(data);

        DataViewSchema.Column column = encoded.Schema["Tokens"];
        Assert.AreEqual(new VectorDataViewType(new KeyDataViewType(typeof(uint), 13)), column.Type);
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);
        Assert.AreEqual(TokenText.WordPieceLines, string.Concat(values.DenseValues().Select(value => $"{value}\n")));

        uint[][] keys = TokenText.Keys(encoded);
        CollectionAssert.AreEqual(new uint[] { 9, 11, 10, 12 }, keys[0]);
        Assert.IsEmpty(keys[1]);
        Assert.IsEmpty(keys[2]);
        CollectionAssert.AreEqual(new uint[] { 1, 2, 5, 4 }, keys[3]);
    }

    [TestMethod]
    public void KeysBecomeTokensAgain()
    {
        IDataView data = TokenText.View(_ml, "lowest lower x");
        IDataView tokens = _ml.Transforms.Text.EncodeTokens("Tokens", "Text", TokenText.Bpe())
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Tokens"))
            .Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { "low", "est", "low", "er", "" }, tokens.GetColumn<string[]>("Tokens").Single());
    }

    [TestMethod]
    [DataRow(0, "low er low est")]
    [DataRow(1, "low")]
    [DataRow(3, "low er low")]
    [DataRow(9, "low er low est")]
    public void AtMostSoManyTokens(int maximum, string tokens) =>
        Assert.AreEqual(tokens, TokenText.Encode(TokenText.Bpe(), "lower lowest", maximum));

    [TestMethod]
    public void TheOutputMayTakeTheInputsName()
    {
        IDataView data = TokenText.View(_ml, "low");
        IDataView encoded = _ml.Transforms.Text.EncodeTokens("Text", null, TokenText.Bpe()).Fit(data).Transform(data);
        CollectionAssert.AreEqual(new uint[] { 9 }, encoded.GetColumn<uint[]>("Text").Single());
    }

    [TestMethod]
    public void OptionsSayTheSame()
    {
        var options = new TokenEncodingEstimator.Options { Vocabulary = TokenText.Bpe(), MaximumNumberOfTokens = 2 };
        TokenEncodingEstimator estimator = _ml.Transforms.Text.EncodeTokens(options);
        options.MaximumNumberOfTokens = 1;
        IDataView data = TokenText.View(_ml, "slowest");
        TokenEncodingTransformer transformer = estimator.Fit(data);

        CollectionAssert.AreEqual(new uint[] { 6, 9 }, TokenText.Keys(transformer.Transform(data))[0]);
        Assert.AreEqual("Tokens", transformer.OutputColumnName);
        Assert.AreEqual("Text", transformer.InputColumnName);
        Assert.AreEqual(2, transformer.MaximumNumberOfTokens);
        Assert.AreSame(options.Vocabulary, transformer.Vocabulary);
    }

    [TestMethod]
    public void ALaterChangeOfTheVocabularysOptionsHasNoEffect()
    {
        var options = new WordPieceVocabularyOptions();
        TokenVocabulary vocabulary = TokenText.WordPiece(options: options);
        options.LowerCase = false;
        Assert.AreEqual("hello", TokenText.Encode(vocabulary, "HELLO"));
    }

    [TestMethod]
    public void WrongArguments()
    {
        TransformsCatalog.TextTransforms text = _ml.Transforms.Text;
        TokenVocabulary vocabulary = TokenText.Bpe();
        AssertNull("catalog", () => TokenEncodingExtensions.EncodeTokens(null!, "Tokens", "Text", vocabulary));
        AssertNull("options", () => text.EncodeTokens(null!));
        AssertNull("OutputColumnName", () => text.EncodeTokens(null!, "Text", vocabulary));
        AssertNull("Vocabulary", () => text.EncodeTokens("Tokens", "Text", null!));
        AssertOutOfRange("OutputColumnName", () => text.EncodeTokens("", "Text", vocabulary));
        AssertOutOfRange("InputColumnName", () => text.EncodeTokens("Tokens", "", vocabulary));
        AssertOutOfRange("MaximumNumberOfTokens", () => text.EncodeTokens("Tokens", "Text", vocabulary, -1));
    }

    [TestMethod]
    [DataRow("Nope", "no column of that name")]
    [DataRow("Number", "Single")]
    [DataRow("Texts", "Vector<String, 2>")]
    public void AColumnThatHoldsNoText(string column, string actual)
    {
        IDataView data = _ml.Transforms.Concatenate("Two", "Number", "Number").Fit(View()).Transform(View());
        TokenEncodingEstimator estimator = _ml.Transforms.Text.EncodeTokens("Tokens", column, TokenText.Bpe());
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.Fit(data));
        Assert.StartsWith(
            $"Schema mismatch for input column '{column}': expected String, got {actual}. Name a column that holds one text a row "
            + "as inputColumnName.", error.Message);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.GetOutputSchema(Shapes.Of(data.Schema)));

        IDataView View() => _ml.Data.LoadFromEnumerable([new TextRow()], SchemaOfTwoTexts());
    }

    [TestMethod]
    [DataRow("tr-TR")]
    [DataRow("de-DE")]
    public void TheCultureHasNoPart(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            const string Lines = "[UNK]\nistanbul\nin\nı\ni";
            Assert.AreEqual("istanbul in ı i", TokenText.Encode(TokenText.WordPiece(Lines), "ISTANBUL IN ı İ"));
            TokenVocabulary bpe = TokenText.Bpe(["i", "n", "in"], "i n", new() { LowerCase = true });
            Assert.AreEqual("in ·", TokenText.Encode(bpe, "IN ı"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void ThreadsShareATransformer()
    {
        string[] texts = [.. Enumerable.Range(0, 3000).Select(i => $"low{new string('e', i % 5)}st {new string('o', i % 7)}wer{i % 3}")];
        IDataView data = TokenText.View(_ml, texts);
        string[] expected = [.. Rows(Encode())];
        ITransformer shared = Fit();
        string[][] actual = [.. Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => Rows(shared.Transform(data)))];
        foreach (string[] rows in actual)
        {
            CollectionAssert.AreEqual(expected, rows);
        }

        IDataView Encode() => Fit().Transform(data);
        ITransformer Fit() => _ml.Transforms.Text.EncodeTokens("Tokens", "Text", TokenText.Bpe()).Fit(data);
        static string[] Rows(IDataView encoded) => [.. TokenText.Keys(encoded).Select(keys => string.Join(' ', keys))];
    }

    [TestMethod]
    public void ATrainerLearnsFromTheTokens()
    {
        IDataView data = TokenText.View(_ml, [.. Enumerable.Range(0, 16).Select(i => i % 2 == 0 ? "playing" : "unaffable hello")]);
        ITransformer model = _ml.Transforms.Text.EncodeTokens("Tokens", "Text", TokenText.WordPiece())
            .Append(_ml.Regression.Trainers.Lstm("Number", "Tokens", hiddenSize: 4, numberOfEpochs: 1))
            .Fit(data);
        Assert.HasCount(16, model.Transform(data).GetColumn<float>("Score").Where(float.IsFinite).ToArray());
    }

    private static SchemaDefinition SchemaOfTwoTexts()
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(TextRow));
        schema[nameof(TextRow.Texts)].ColumnType = new VectorDataViewType(TextDataViewType.Instance, 2);
        return schema;
    }

    private static void AssertNull(string parameter, Action action) =>
        Assert.AreEqual(parameter, Assert.ThrowsExactly<ArgumentNullException>(action).ParamName);

    private static void AssertOutOfRange(string parameter, Action action) =>
        Assert.AreEqual(parameter, Assert.ThrowsExactly<ArgumentOutOfRangeException>(action).ParamName);
}
