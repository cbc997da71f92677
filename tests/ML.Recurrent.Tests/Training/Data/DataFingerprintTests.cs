using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training.Data;

[TestClass]
public sealed class DataFingerprintTests
{
    private static readonly SequenceShape Shape = new(2, 1);
    private static readonly DataOptions Options = new() { BatchSize = 2, Seed = 1, BufferedSequences = 4, Fingerprint = true };

    [TestMethod]
    public void ItIsTheSha256OfAllValues()
    {
        // Python: hashlib.sha256(struct.pack('<4i i4f2i f f i f f', 2,1,1,0, 2,1,2,3,4,5,6, 7,8, 0,9,10)).hexdigest()
        var data = new SequenceDataset(Shape);
        Add(data, [1, 2, 3, 4], [5, 6], 7, 8);
        Add(data, [], [], 9, 10);
        Assert.AreEqual("b94610a7beb88111a4f59f6f56262092b434d6c43eee07371faf2bb5d6d5a116", Fingerprint(data));
    }

    [TestMethod]
    public void EveryValueCounts()
    {
        string[] fingerprints =
        [
            Of([1, 2, 3, 4], [5, 6], 7, 8),
            Of([1, 2, 3, 5], [5, 6], 7, 8),
            Of([1, 2, 3, float.NaN], [5, 6], 7, 8),
            Of([1, 2, 3, 4], [5, 7], 7, 8),
            Of([1, 2, 3, 4], [5, 6], 8, 8),
            Of([1, 2, 3, 4], [5, 6], 7, 9),
            Of([1, 2], [5], 7, 8),
            Of([], [], 7, 8),
        ];
        CollectionAssert.AllItemsAreUnique(fingerprints);

        static string Of(float[] features, int[] tokens, float target, float weight)
        {
            var data = new SequenceDataset(Shape);
            Add(data, [1, 1], [1], 0, 1);
            Add(data, features, tokens, target, weight);
            return Fingerprint(data);
        }
    }

    [TestMethod]
    public void OptionsDoNot()
    {
        SequenceDataset data = NumberedSequences.Create(50);
        string expected = Fingerprint(data);
        Assert.AreEqual(expected, Fingerprint(data, Options with { Caching = DataCaching.Stream, Seed = 2, BatchSize = 4 }));
        Assert.AreEqual(expected, Fingerprint(data, Options with { Standardize = true, ValidationFraction = 0.3, MemoryLimit = 1000 }));
        Assert.AreNotEqual(expected, Fingerprint(NumberedSequences.Create(51)));
        Assert.AreNotEqual(expected, Fingerprint(data, order: i => 49 - i));
    }

    [TestMethod]
    public void TheValidationSetCountsToo()
    {
        CollectionAssert.AllItemsAreUnique(new[]
        {
            Fingerprint(NumberedSequences.Create(9)),
            WithValidation(1),
            WithValidation(2),
        });

        static string WithValidation(int rows)
        {
            using TrainingData data = TrainingData.Prepare(
                new DatasetSource(NumberedSequences.Create(9)),
                new DatasetSource(NumberedSequences.Create(rows)),
                RecurrentTask.Regression,
                Options,
                null,
                default);
            return data.Summary.Fingerprint!;
        }
    }

    private static string Fingerprint(SequenceDataset data, DataOptions? options = null, Func<int, int>? order = null)
    {
        using TrainingData prepared = NumberedSequences.Prepare(new DatasetSource(data) { Order = order ?? (i => i) }, options ?? Options);
        return prepared.Summary.Fingerprint!;
    }

    private static void Add(SequenceDataset data, float[] features, int[] tokens, float target, float weight)
    {
        var steps = new SequenceSteps(2, 1);
        steps.Begin(0, tokens.Length, tokens.Length);
        features.CopyTo(steps.Features);
        tokens.CopyTo(steps.Tokens);
        data.Add(steps, [target], weight);
    }
}
