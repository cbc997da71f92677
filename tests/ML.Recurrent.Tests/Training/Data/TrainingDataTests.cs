using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training.Data;

[TestClass]
public sealed class TrainingDataTests
{
    private static readonly DataOptions Options = new() { BatchSize = 8, Seed = 1, BufferedSequences = 64 };

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void TheSummarySaysWhatThereIs(DataCaching caching)
    {
        using TrainingData data = NumberedSequences.Prepare(120, Options with { Caching = caching });
        SequenceDataset expected = NumberedSequences.Create(120);
        Assert.AreEqual((120L, 0L, expected.Steps), (data.Summary.Sequences, data.Summary.ValidationSequences, data.Summary.Steps));
        Assert.AreEqual((0, 49), (data.Summary.ShortestSequence, data.Summary.LongestSequence));
        Assert.AreEqual(caching == DataCaching.Memory, data.Summary.IsInMemory);
        Assert.IsEmpty(data.Summary.ClassCounts);
        Assert.IsNull(data.Summary.Fingerprint);
        Assert.IsNull(data.Validation);
        Assert.AreEqual((null, null), (data.Features, data.Label));
    }

    [TestMethod]
    [DataRow(2, 0.01, 1)]
    [DataRow(2, 0.99, 1)]
    [DataRow(10, 0.25, 2)]
    [DataRow(100, 0.2, 20)]
    [DataRow(1000, 0.123, 123)]
    public void InMemoryTheFractionIsExact(int rows, double fraction, int expected)
    {
        using TrainingData data = NumberedSequences.Prepare(rows, Options with { ValidationFraction = fraction });
        CheckParts(data, rows);
        Assert.AreEqual((rows - expected, expected), ((int)data.Summary.Sequences, (int)data.Summary.ValidationSequences));
    }

    [TestMethod]
    public void StreamedTheFractionIsNearlySo()
    {
        using TrainingData data = NumberedSequences.Prepare(
            2000, Options with { ValidationFraction = 0.2, Caching = DataCaching.Stream });
        CheckParts(data, 2000);
        Assert.AreEqual(400, data.Summary.ValidationSequences, 4 * Math.Sqrt(2000 * 0.2 * 0.8)); // four standard deviations
    }

    [TestMethod]
    public void TheSeedDecidesWhichRowsAreKeptFromTraining()
    {
        Assert.AreEqual(Kept(1, true), Kept(1, false), "whatever their order");
        Assert.AreNotEqual(Kept(1, true), Kept(2, true));

        static string Kept(ulong seed, bool reversed)
        {
            SequenceDataset rows = NumberedSequences.Create(200);
            ISequenceSource source = reversed ? new DatasetSource(rows) { Order = i => 199 - i } : new DatasetSource(rows);
            using TrainingData data = NumberedSequences.Prepare(source, Options with { ValidationFraction = 0.3, Seed = seed });
            return string.Join(',', NumberedSequences.Epoch(data.Validation!, 1).SelectMany(batch => batch).Order());
        }
    }

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void StatisticsAreThoseOfTheRowsToTrainOn(DataCaching caching)
    {
        DataOptions options = Options with { Standardize = true, ValidationFraction = 0.3, Caching = caching };
        using TrainingData data = NumberedSequences.Prepare(500, options);
        using TrainingData raw = NumberedSequences.Prepare(500, options with { Standardize = false });
        var features = new List<double>();
        var targets = new List<double>();
        raw.Training.BeginEpoch(1);
        while (raw.Training.MoveNext())
        {
            foreach (int i in raw.Training.Batch)
            {
                features.AddRange(raw.Training.Data.FeaturesOf(i).ToArray().Select(x => (double)x));
                targets.Add(raw.Training.Data.TargetsOf(i)[0]);
            }
        }

        CheckStatistics(features, data.Features!);
        CheckStatistics(targets, data.Label!);

        // What is kept from training is standardised by the same numbers.
        data.Validation!.BeginEpoch(1);
        Assert.IsTrue(data.Validation.MoveNext());
        int row = data.Validation.Batch[^1];
        float number = data.Validation.Data.WeightOf(row);
        Assert.AreEqual((number - data.Label!.Mean[0]) / data.Label.Deviation[0], data.Validation.Data.TargetsOf(row)[0], 1e-6f);
    }

    // Sums of squares about a mean far from 0, which a one-pass sum of squares would lose.
    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void StatisticsAreExact(DataCaching caching)
    {
        using TrainingData data =
            NumberedSequences.Prepare(new GeneratedSource(3000, 40), Options with { Standardize = true, Caching = caching });
        IEnumerable<double> features = Enumerable.Range(0, 3000)
            .SelectMany(i => Enumerable.Range(0, 40).Select(t => (double)(1000 + MathF.Sin(i * 7 + t * 3))));
        CheckStatistics([.. features], data.Features!);
        CheckStatistics([.. Enumerable.Range(0, 3000).Select(i => (double)MathF.Cos(i))], data.Label!);
    }

    [TestMethod]
    public void GivenStatisticsAreUsedInPlaceOfTheDatas()
    {
        foreach (DataCaching caching in new[] { DataCaching.Memory, DataCaching.Stream })
        {
            using TrainingData data = TrainingData.Prepare(
                new DatasetSource(NumberedSequences.Create(20)),
                null,
                RecurrentTask.Regression,
                Options with { Standardize = true, Caching = caching },
                (null, new Standardization([10], [2])),
                default);
            Assert.IsNull(data.Features);
            Assert.AreEqual((10f, 2f), (data.Label!.Mean[0], data.Label.Deviation[0]));
            data.Training.BeginEpoch(1);
            while (data.Training.MoveNext())
            {
                foreach (int i in data.Training.Batch)
                {
                    float number = data.Training.Data.WeightOf(i);
                    Assert.AreEqual((number - 10) / 2, data.Training.Data.TargetsOf(i)[0]);
                    Assert.IsTrue(data.Training.Data.Length(i) == 0 || data.Training.Data.FeaturesOf(i)[0] == number);
                }
            }
        }
    }

    [TestMethod]
    public void AutoKeepsInMemoryWhatFitsAndStreamsTheRest()
    {
        DataOptions options = Options with { Standardize = true, ValidationFraction = 0.2 };
        SequenceDataset rows = NumberedSequences.Create(200);
        using TrainingData kept = NumberedSequences.Prepare(200, options with { MemoryLimit = rows.Bytes + 8 * rows.Count });
        using TrainingData letGo = NumberedSequences.Prepare(200, options with { MemoryLimit = rows.Bytes + 8 * rows.Count - 1 });
        using TrainingData streamed = NumberedSequences.Prepare(200, options with { Caching = DataCaching.Stream });
        Assert.IsTrue(kept.Summary.IsInMemory);
        Assert.IsFalse(letGo.Summary.IsInMemory);
        Assert.AreEqual(
            streamed.Summary with { Elapsed = default, ClassCounts = [] }, letGo.Summary with { Elapsed = default, ClassCounts = [] });
        CollectionAssert.AreEqual(streamed.Features!.Mean.ToArray(), letGo.Features!.Mean.ToArray());
        CollectionAssert.AreEqual(streamed.Label!.Deviation.ToArray(), letGo.Label!.Deviation.ToArray());
        Assert.AreEqual(
            NumberedSequences.Text(NumberedSequences.Epoch(streamed.Training, 1)),
            NumberedSequences.Text(NumberedSequences.Epoch(letGo.Training, 1)));
    }

    [TestMethod]
    public void AValidationSetIsKeptInWhatIsLeftOfTheLimit()
    {
        long bytes = NumberedSequences.Create(100).Bytes;
        Assert.AreEqual((1, 1), Passes(2 * bytes));
        Assert.AreEqual((1, 3), Passes(2 * bytes - 1), "the validation set is streamed");

        static (int Training, int Validation) Passes(long limit)
        {
            var training = new DatasetSource(NumberedSequences.Create(100));
            var validation = new DatasetSource(NumberedSequences.Create(100));
            using TrainingData data = TrainingData.Prepare(
                training, validation, RecurrentTask.Regression, Options with { MemoryLimit = limit }, null, default);
            for (int epoch = 1; epoch <= 2; epoch++)
            {
                NumberedSequences.Epoch(data.Training, epoch);
                NumberedSequences.Epoch(data.Validation!, epoch);
            }

            return (training.Passes, validation.Passes);
        }
    }

    [TestMethod]
    [DataRow(DataCaching.Memory, 0, 0.5, "There are no sequences to train on.")]
    [DataRow(DataCaching.Stream, 0, 0.0, "There are no sequences to train on.")]
    [DataRow(DataCaching.Memory, 1, 0.5, "ValidationFraction = 0.5 leaves no rows to validate on: there are 1 usable rows. "
        + "Choose another fraction, or name a ValidationSet.")]
    [DataRow(DataCaching.Stream, 3, 0.0001, "ValidationFraction = 0.0001 leaves no rows to validate on: there are 3 usable rows. "
        + "Choose another fraction, or name a ValidationSet.")]
    [DataRow(DataCaching.Stream, 3, 0.9999, "ValidationFraction = 0.9999 leaves no rows to train on: there are 3 usable rows. "
        + "Choose another fraction, or name a ValidationSet.")]
    public void TooFewRows(DataCaching caching, int rows, double fraction, string message)
    {
        DataOptions options = Options with { Caching = caching, ValidationFraction = fraction };
        Assert.AreEqual(message, Assert.ThrowsExactly<InvalidOperationException>(() => NumberedSequences.Prepare(rows, options)).Message);
    }

    [TestMethod]
    public void AnEmptyValidationSet()
    {
        var validation = new DatasetSource(NumberedSequences.Create(0));
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => TrainingData.Prepare(
            new DatasetSource(NumberedSequences.Create(9)), validation, RecurrentTask.Regression, Options, null, default));
        Assert.AreEqual("There are no sequences to validate on.", error.Message);
    }

    [TestMethod]
    public void CancellationIsLookedAtBeforeEveryRow()
    {
        using var cancellation = new CancellationTokenSource();
        int last = 0;
        var source = new GeneratedSource(1000, 3, row =>
        {
            last = row;
            if (row == 500)
            {
                cancellation.Cancel();
            }
        });
        Assert.ThrowsExactly<OperationCanceledException>(() => NumberedSequences.Prepare(source, Options, cancellation.Token));
        Assert.AreEqual(500, last);
    }

    private static void CheckParts(TrainingData data, int rows)
    {
        int[] training = [.. NumberedSequences.Epoch(data.Training, 1).SelectMany(batch => batch)];
        int[] validation = [.. NumberedSequences.Epoch(data.Validation!, 1).SelectMany(batch => batch)];
        CollectionAssert.AreEquivalent(Enumerable.Range(0, rows).ToArray(), training.Concat(validation).ToArray());
        Assert.AreEqual((training.Length, validation.Length), ((int)data.Summary.Sequences, (int)data.Summary.ValidationSequences));
        Assert.AreEqual((training.Length, validation.Length), ((int)data.Training.Count, (int)data.Validation!.Count));
    }

    private static void CheckStatistics(List<double> values, Standardization statistics)
    {
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        Assert.AreEqual(mean, statistics.Mean[0], 1e-6 * Math.Abs(mean) + 1e-7);
        Assert.AreEqual(deviation, statistics.Deviation[0], 1e-6 * deviation);
    }
}
