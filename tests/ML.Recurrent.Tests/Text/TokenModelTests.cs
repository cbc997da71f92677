using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using ML.Recurrent.Tests.Estimators;
using ML.Recurrent.Text;

namespace ML.Recurrent.Tests.Text;

[TestClass]
public class TokenModelTests
{
    private const string ModelVariable = "ML_RECURRENT_TEST_TOKENS";

    private static readonly string[] Kinds = ["bpe", "bpe, all options", "bytes", "wordPiece", "wordPiece, all options"];

    private static readonly string[] Texts = ["low slowest xx", "", "Hello, PLAYERS!", "unaffable\ud83d 中 é"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ml-recurrent-");

    [TestCleanup]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    /// <summary>Encodes with the models in the folder that a parent process names, else in its own; leaves the keys beside them.</summary>
    [TestMethod]
    public void ABareLoadEncodes()
    {
        string folder = Environment.GetEnvironmentVariable(ModelVariable) ?? Path.GetDirectoryName(Save("bpe"))!;
        foreach (string path in Directory.GetFiles(folder, "*.zip"))
        {
            File.WriteAllLines($"{path}.keys", Keys(new MLContext().Model.Load(path, out _)));
        }
    }

    [TestMethod]
    public void AnotherProcessEncodesTheSame()
    {
        string[] paths = [.. Kinds.Select(Save)];
        TestProcess.Run($"Name={nameof(ABareLoadEncodes)}", ModelVariable, _folder.FullName);
        foreach ((string kind, string path) in Kinds.Zip(paths))
        {
            CollectionAssert.AreEqual(Keys(Fit(kind)), File.ReadAllLines($"{path}.keys"), kind);
        }
    }

    [TestMethod]
    public void TheZipHoldsTheVocabularyAsItWasGiven()
    {
        byte[] zip = File.ReadAllBytes(Save("bpe"));
        using var archive = new ZipArchive(new MemoryStream(zip));
        Assert.ContainsSingle(entry => entry.FullName.Replace('\\', '/') == "TransformerChain/tokens.json", archive.Entries);
        Assert.Contains("\"kind\": \"bpe\"", Encoding.UTF8.GetString(SavedModel.Entry(zip, "tokens.json")));
        Assert.AreEqual(TokenText.Merges, Encoding.UTF8.GetString(SavedModel.Entry(zip, "merges.txt")));
        Assert.AreEqual(
            TokenText.WordPieceLines,
            Encoding.UTF8.GetString(SavedModel.Entry(File.ReadAllBytes(Save("wordPiece")), "vocabulary.txt")));
    }

    [TestMethod]
    [DataRow("bpe", "tokens.json")]
    [DataRow("bpe", "vocabulary.json")]
    [DataRow("bpe", "merges.txt")]
    [DataRow("wordPiece", "tokens.json")]
    [DataRow("wordPiece", "vocabulary.txt")]
    public void ADamagedOrMissingFileIsAFormatError(string kind, string name)
    {
        byte[] zip = File.ReadAllBytes(Save(kind));
        AssertRefused(SavedModel.With(zip, name, _ => null), $"{name}: is missing from the model.");
        AssertRefused(SavedModel.With(zip, name, content => content[..(content.Length / 2)]));
        AssertRefused(SavedModel.With(zip, name, content => [.. content, (byte)'\n']));
        AssertRefused(SavedModel.With(zip, name, content => [.. content, 0xFF]));
        AssertRefused(SavedModel.With(zip, name, _ => []));
        AssertRefused(SavedModel.With(zip, name, content =>
        {
            content[^2] ^= 1;
            return content;
        }));
    }

    [TestMethod]
    [DataRow("\"ML.Recurrent.Tokens\"", "\"Other\"", "tokens.json: format is 'Other'; expected 'ML.Recurrent.Tokens'.")]
    [DataRow("\"major\": 1", "\"major\": 2", "tokens.json: version is 2.0; this library reads 1.x only.")]
    [DataRow("\"bpe\"", "\"System.String\"", "tokens.json: kind is 'System.String'; expected 'bpe' or 'wordPiece'.")]
    [DataRow("\"bpe\"", "\"wordPiece\"", "tokens.json: options has an unknown member 'words'.")]
    [DataRow("\"wordsAndSymbols\"", "\"none\"", "tokens.json: options.words is 'none'; expected")]
    [DataRow("\"unknownToken\": null", "\"unknownToken\": \"?\"", "The vocabulary has no token '?', which UnknownToken names.")]
    [DataRow("\"maximumNumberOfTokens\": 0", "\"maximumNumberOfTokens\": -1", "tokens.json: maximumNumberOfTokens is -1; expected")]
    [DataRow("\"maximumNumberOfTokens\": 0", "\"maximumNumberOfTokens\": 7", "The checksum of the tokens is ")]
    public void AChangedDescriptionIsAFormatError(string from, string to, string message)
    {
        byte[] zip = File.ReadAllBytes(Save("bpe"));
        MemoryStream changed = SavedModel.With(zip, "tokens.json", content =>
        {
            string json = Encoding.UTF8.GetString(content);
            Assert.Contains(from, json);
            return Encoding.UTF8.GetBytes(json.Replace(from, to, StringComparison.Ordinal));
        });
        AssertRefused(changed, message);
    }

    [TestMethod]
    public void ANameThatIsNoTextCannotBeSaved()
    {
        var ml = new MLContext();
        IDataView data = TokenText.View(ml, Texts);
        ITransformer model = ml.Transforms.Text.EncodeTokens("T\ud83d", "Text", TokenText.Bpe()).Fit(data);
        Assert.ThrowsExactly<InvalidOperationException>(() => ml.Model.Save(model, data.Schema, new MemoryStream()));
    }

    private static void AssertRefused(MemoryStream zip, string message = "")
    {
        Exception? error = Assert.Throws<Exception>(() => new MLContext().Model.Load(zip, out _));
        Assert.IsInstanceOfType<FormatException>(error.GetBaseException(), $"{error}");
        Assert.StartsWith(message, error.GetBaseException().Message);
    }

    private static string[] Keys(ITransformer model) =>
        [.. TokenText.Keys(model.Transform(TokenText.View(new MLContext(), Texts))).Select(keys => string.Join(' ', keys))];

    private static TokenEncodingTransformer Fit(string kind)
    {
        var ml = new MLContext();
        return ml.Transforms.Text.EncodeTokens("Tokens", "Text", Vocabulary(kind)).Fit(TokenText.View(ml, Texts));
    }

    private static TokenVocabulary Vocabulary(string kind) => kind switch
    {
        "bpe" => TokenText.Bpe(),
        "bpe, all options" => TokenText.Bpe(["l", "##o", "##w</w>", "l</w>", "lo", "low</w>", "?"], "l ##o\nlo ##w</w>", new()
        {
            Words = WordSplitting.WhiteSpace,
            LowerCase = true,
            UnknownToken = "?",
            ContinuingSubwordPrefix = "##",
            EndOfWordSuffix = "</w>",
        }),
        "bytes" => TokenText.Bpe(["l", "o", "w", "Ġ", "Ã", "©", "Ã©"], "Ã ©", new() { Words = WordSplitting.ByteLevel }),
        "wordPiece" => TokenText.WordPiece(),
        _ => TokenText.WordPiece("low\nslow\n@est\n?\né", new()
        {
            LowerCase = false,
            RemoveAccents = false,
            UnknownToken = null,
            ContinuingSubwordPrefix = "@",
        }),
    };

    private string Save(string kind)
    {
        var ml = new MLContext();
        string path = Path.Combine(_folder.FullName, $"{kind}.zip");
        ml.Model.Save(Fit(kind), TokenText.View(ml, Texts).Schema, path);
        return path;
    }
}
