using Microsoft.ML;
using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Estimators.Reading;

[TestClass]
public sealed class ViewSourceTests
{
    private readonly ReadRows _read = new();

    [TestMethod]
    public void RowsComeWithTheirTargetsAndWeights()
    {
        WeightedRow[] rows = WeightedRow.Rows(20);
        List<(ulong Key, float[] Features, float Target, float Weight)> read = ReadRows.All(_read.Source(_read.View(rows), "Weight"));
        Assert.HasCount(20, read);
        for (int i = 0; i < rows.Length; i++)
        {
            CollectionAssert.AreEqual(rows[i].Features, read[i].Features);
            Assert.AreEqual((rows[i].Label, rows[i].Weight), (read[i].Target, read[i].Weight));
        }

        CollectionAssert.AllItemsAreUnique(read.Select(row => row.Key).ToArray());
        Assert.IsTrue(ReadRows.All(_read.Source(_read.View(rows))).All(row => row.Weight == 1), "no column of weights");
        Assert.IsEmpty(_read.Warnings);
    }

    [TestMethod]
    public void RowsWithoutALabelAreLeftOutAndToldOfOnce()
    {
        WeightedRow[] rows = WeightedRow.Rows(20);
        (rows[3].Label, rows[8].Label) = (float.NaN, float.PositiveInfinity);
        (rows[3].Weight, rows[8].Weight) = (-1, float.NaN); // not looked at
        ISequenceSource source = _read.Source(_read.View(rows), "Weight");
        for (int pass = 0; pass < 3; pass++)
        {
            float[] targets = [.. ReadRows.All(source).Select(row => row.Target)];
            CollectionAssert.AreEqual(Enumerable.Range(0, 20).Where(i => i is not (3 or 8)).Select(i => (float)i).ToArray(), targets);
        }

        CollectionAssert.AreEqual(new[] { "training on 18 rows; 2 skipped for a missing label in 'Label'" }, _read.Warnings);
    }

    [TestMethod]
    public void APassThatIsGivenUpTellsNothing()
    {
        WeightedRow[] rows = WeightedRow.Rows(20);
        rows[3].Label = float.NaN;
        ISequenceSource source = _read.Source(_read.View(rows));
        using (ISequenceReader reader = source.Open(null))
        {
            Assert.IsTrue(reader.MoveNext());
        }

        Assert.IsEmpty(_read.Warnings);
        ReadRows.All(source);
        CollectionAssert.AreEqual(new[] { "training on 19 rows; 1 skipped for a missing label in 'Label'" }, _read.Warnings);
    }

    [TestMethod]
    public void AViewThatShufflesIsReadInTheOrderOfTheNumber()
    {
        ISequenceSource source = _read.Source(_read.Context.Data.Cache(_read.View(WeightedRow.Rows(100))));
        Dictionary<float, ulong> keys = ReadRows.All(source).ToDictionary(row => row.Target, row => row.Key);
        float[] own = [.. keys.Keys];
        float[] shuffled = Targets(7);
        CollectionAssert.AreEqual(Enumerable.Range(0, 100).Select(i => (float)i).ToArray(), own);
        CollectionAssert.AreEquivalent(own, shuffled);
        CollectionAssert.AreNotEqual(own, shuffled);
        CollectionAssert.AreEqual(shuffled, Targets(7));
        CollectionAssert.AreNotEqual(shuffled, Targets(8));
        Assert.IsTrue(ReadRows.All(source, 7).All(row => keys[row.Target] == row.Key), "a row keeps its key");

        float[] Targets(ulong order) => [.. ReadRows.All(source, order).Select(row => row.Target)];
    }

    [TestMethod]
    public void OneThatDoesNotIsReadAsItIs()
    {
        ISequenceSource source = _read.Source(_read.View(WeightedRow.Rows(100)));
        CollectionAssert.AreEqual(
            ReadRows.All(source).Select(row => row.Target).ToArray(), ReadRows.All(source, 7).Select(row => row.Target).ToArray());
    }

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void TrainingDataAreTheRowsOfTheView(DataCaching caching)
    {
        WeightedRow[] rows = WeightedRow.Rows(200);
        rows[5].Label = float.NaN;
        var options = new DataOptions { BatchSize = 8, Seed = 1, Caching = caching, BufferedSequences = 32, ValidationFraction = 0.2 };
        using TrainingData data = TrainingData.Prepare(
            _read.Source(_read.Context.Data.Cache(_read.View(rows)), "Weight"), null, RecurrentTask.Regression, options, null, default);
        Assert.AreEqual(199, data.Summary.Sequences + data.Summary.ValidationSequences);
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            var seen = new List<int>();
            foreach (IMinibatches part in new[] { data.Training, data.Validation! })
            {
                part.BeginEpoch(epoch);
                while (part.MoveNext())
                {
                    seen.AddRange(part.Batch.ToArray().Select(i => (int)part.Data.TargetsOf(i)[0]));
                }
            }

            CollectionAssert.AreEquivalent(Enumerable.Range(0, 200).Where(i => i != 5).ToArray(), seen);
        }

        Assert.HasCount(1, _read.Warnings);
    }

    [TestMethod]
    public void ClassesAreCountedByTheTypeOfTheKey()
    {
        IDataView view = _read.View(WeightedRow.Rows(9));
        Key[] kinds = [new("other"), new("fizz"), new("none")];
        IDataView keyed = _read.Context.Transforms.Conversion
            .MapValueToKey("Kind", keyData: _read.Context.Data.LoadFromEnumerable(kinds))
            .Fit(view)
            .Transform(view);
        using TrainingData data = TrainingData.Prepare(
            BadReadingTests.Classes(keyed, _read),
            validation: null,
            RecurrentTask.MulticlassClassification,
            new DataOptions { BatchSize = 8, Seed = 1 },
            given: null,
            default);
        CollectionAssert.AreEqual(new long[] { 6, 3, 0 }, data.Summary.ClassCounts.ToArray());
    }

    internal sealed class Key(string name)
    {
        public string Name { get; set; } = name;
    }
}
