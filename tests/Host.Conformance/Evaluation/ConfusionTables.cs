using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Evaluation;

[TestClass]
public sealed class ConfusionTables
{
    private readonly MLContext _context = new(1);

    private string Binary(int positives, int negatives)
    {
        IDataView view = _context.Data.LoadFromEnumerable(Enumerable.Range(0, positives + negatives).Select(
            row => new OfTwo { Label = row < positives, Score = row < positives || row == positives ? 1 : -1, Probability = 0.5f }));
        return _context.BinaryClassification.Evaluate(view).ConfusionMatrix.GetFormattedConfusionTable();
    }

    private string Named(params string[] names)
    {
        IDataView view = _context.Data.LoadFromEnumerable([new OfThree { Label = 0, A = 1 }, new OfThree { Label = 1, A = 1 }]);
        string[] columns = [.. new[] { "A", "B", "C" }.Take(names.Length)];
        IEstimator<ITransformer> estimator = columns.Zip(names).Aggregate(
            (IEstimator<ITransformer>)_context.Transforms.CopyColumns("Same", "A"),
            (chain, pair) => chain.Append(_context.Transforms.CopyColumns(pair.Second, pair.First)));
        IDataView scored = estimator.Append(_context.Transforms.Concatenate("Score", names)).Fit(view).Transform(view);
        return _context.MulticlassClassification.Evaluate(scored).ConfusionMatrix.GetFormattedConfusionTable();
    }

    private static void AssertLines(string expected, string actual) =>
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));

    [TestMethod]
    public void TwoClassesAreNamedPositiveAndNegative()
    {
        using var culture = new UnderCulture("");
        AssertLines(
            """
            TEST POSITIVE RATIO:	0.9960 (1234.0/(1234.0+5.0))
            Confusion table
                      ||======================
            PREDICTED || positive | negative | Recall
            TRUTH     ||======================
             positive ||    1,234 |        0 | 1.0000
             negative ||        1 |        4 | 0.8000
                      ||======================
            Precision ||   0.9992 |   1.0000 |

            """,
            Binary(1234, 5));
    }

    [TestMethod]
    public void NumbersAreOfTheCulture()
    {
        using var culture = new UnderCulture("de-DE");
        string table = Binary(1234, 5);

        Assert.Contains("0,9960 (1234,0/(1234,0+5,0))", table);
        Assert.Contains("    1.234 |", table);
    }

    [TestMethod]
    public void ShortNamesHeadTheColumns()
    {
        using var culture = new UnderCulture("");
        AssertLines(
            """

            Confusion table
                      ||========================
            PREDICTED ||   one |   two | three | Recall
            TRUTH     ||========================
                  one ||     1 |     0 |     0 | 1.0000
                  two ||     1 |     0 |     0 | 0.0000
                three ||     0 |     0 |     0 | 0.0000
                      ||========================
            Precision ||0.5000 |0.0000 |0.0000 |

            """,
            Named("one", "two", "three"));
    }

    [TestMethod]
    public void LongNamesAreNumbered()
    {
        using var culture = new UnderCulture("");
        AssertLines(
            """

            Confusion table
                        ||========================
            PREDICTED   ||     0 |     1 |     2 | Recall
            TRUTH       ||========================
            0.      one ||     1 |     0 |     0 | 1.0000
            1. and more ||     1 |     0 |     0 | 0.0000
            2.        x ||     0 |     0 |     0 | 0.0000
                        ||========================
            Precision   ||0.5000 |0.0000 |0.0000 |

            """,
            Named("one", "and more", "x"));
    }

    [TestMethod]
    public void TwoNamesHaveRoomForEightLetters()
    {
        using var culture = new UnderCulture("");
        AssertLines(
            """

            Confusion table
                      ||======================
            PREDICTED || eighteen |        x | Recall
            TRUTH     ||======================
             eighteen ||        1 |        0 | 1.0000
                    x ||        1 |        0 | 0.0000
                      ||======================
            Precision ||   0.5000 |   0.0000 |

            """,
            Named("eighteen", "x"));
    }

    private sealed class OfTwo
    {
        public bool Label { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }

        public bool PredictedLabel { get; set; }
    }

    private sealed class OfThree
    {
        [KeyType(3)]
        public uint Label { get; set; }

        public float A { get; set; }

        public float B { get; set; }

        public float C { get; set; }

        [KeyType(3)]
        public uint PredictedLabel { get; set; }
    }
}
