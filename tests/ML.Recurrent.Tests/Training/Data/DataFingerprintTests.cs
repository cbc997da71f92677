using ML.Recurrent.Model;
using ML.Recurrent.Training;
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
        // Python: hashlib.sha256(struct.pack('<4i Qi4f2iff Qiff', 2,1,1,0, 0,2,1,2,3,4,5,6,7,8, 0,0,9,10)).hexdigest()
        var data = new SequenceDataset(Shape);
        Add(data, [1, 2, 3, 4], [5, 6], 7, 8);
        Add(data, [], [], 9, 10);
        Assert.AreEqual("a940639a1877d75514a34b69afdb125d2a0b8c56a7f8fc574d12a9fb22321ff2", Fingerprint(data));
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
        Assert.AreEqual(expected, Fingerprint(data, Options with { Standardize = true, MemoryLimit = 1000 }));
        Assert.AreNotEqual(expected, Fingerprint(NumberedSequences.Create(51)));
        Assert.AreNotEqual(expected, Fingerprint(data, order: i => 49 - i));
    }

    /// <summary>A fraction is chosen by keys: the same rows under others are divided otherwise.</summary>
    [TestMethod]
    public void KeysCountWhereTheyDivideTheRows()
    {
        SequenceDataset same = new(NumberedSequences.Create(1).Shape);
        SequenceDataset first = NumberedSequences.Create(1);
        for (int i = 0; i < 20; i++)
        {
            same.Add(first.FeaturesOf(0), first.TargetsOf(0));
        }

        static int Reversed(int i) => 19 - i;
        Assert.AreEqual(Fingerprint(same), Fingerprint(same, order: Reversed));
        DataOptions divided = Options with { ValidationFraction = 0.3 };
        Assert.AreNotEqual(Fingerprint(same, divided), Fingerprint(same, divided, Reversed));
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
