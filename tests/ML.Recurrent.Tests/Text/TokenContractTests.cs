using Microsoft.ML;
using ML.Recurrent.Tests.Estimators;
using ML.Recurrent.Text;

namespace ML.Recurrent.Tests.Text;

[TestClass]
public class TokenContractTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    [DataRow("bpe", 0)]
    [DataRow("bpe", 2)]
    [DataRow("wordPiece", 0)]
    [DataRow("wordPiece", 2)]
    public void KeepsTheContract(string kind, int maximum)
    {
        TokenVocabulary vocabulary = kind == "bpe" ? TokenText.Bpe() : TokenText.WordPiece();
        IDataView valid = TokenText.View(_ml, "low lowest", "players play", "", null, "hello, hello!", "zzz");
        EstimatorContract.Check(_ml, new ContractCase(
            _ml.Transforms.Text.EncodeTokens("Tokens", "Text", vocabulary, maximum),
            valid,
            Invalid:
            [
                _ml.Transforms.DropColumns("Text").Fit(valid).Transform(valid),
                _ml.Transforms.CopyColumns("Text", "Number").Fit(valid).Transform(valid),
                _ml.Transforms.Conversion.MapValueToKey("Text").Fit(valid).Transform(valid),
                _ml.Transforms.CopyColumns("Text", "Texts").Fit(valid).Transform(valid),
            ],
            InvalidForFit: [],
            InvalidForTransform: []));
    }
}
