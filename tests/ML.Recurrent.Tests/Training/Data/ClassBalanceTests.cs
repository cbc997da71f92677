using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training.Data;

[TestClass]
public sealed class ClassBalanceTests
{
    // scikit-learn's compute_class_weight('balanced') of [0] * 6 + [1] * 3 + [2] * 1 is 10/18, 10/9, 10/3; a fourth class divides by 4.
    [TestMethod]
    public void WeightsAreInverseToFrequencies()
    {
        double[] three = ClassBalance.Weights(new DataSummary { Sequences = 10, ClassCounts = [6, 3, 1] });
        double[] four = ClassBalance.Weights(new DataSummary { Sequences = 10, ClassCounts = [6, 3, 0, 1] });
        double[] expected = [10 / 18.0, 10 / 9.0, 10 / 3.0];
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual(expected[i], three[i], 1e-12);
            Assert.AreEqual(expected[i] * 3 / 4, four[i == 2 ? 3 : i], 1e-12);
        }

        Assert.AreEqual(0, four[2]);
        Assert.IsEmpty(ClassBalance.Weights(new DataSummary { Sequences = 10 }));
    }

    [TestMethod]
    [DataRow(RecurrentTask.BinaryClassification, 0, new long[] { 2, 3 })]
    [DataRow(RecurrentTask.MulticlassClassification, 4, new long[] { 2, 3, 0, 0 })]
    [DataRow(RecurrentTask.MulticlassClassification, 0, new long[] { 2, 3 })]
    [DataRow(RecurrentTask.Regression, 0, new long[0])]
    [DataRow(RecurrentTask.MultiOutputRegression, 0, new long[0])]
    public void TargetsAreCounted(RecurrentTask task, int classes, long[] expected)
    {
        foreach (DataCaching caching in new[] { DataCaching.Memory, DataCaching.Stream })
        {
            var data = new SequenceDataset(new SequenceShape(1) { Classes = classes });
            foreach (float target in new float[] { 1, 0, 1, 1, 0 })
            {
                data.Add([target], [target], weight: 5);
            }

            CollectionAssert.AreEqual(expected, Counts(data, task, caching));
        }
    }

    [TestMethod]
    public void TargetsOfStepsAreCountedEachAndMissingOnesNot()
    {
        var data = new SequenceDataset(new SequenceShape(1, TargetPerStep: true) { Classes = 3 });
        data.Add([0, 0, 0], [2, float.NaN, 0]);
        data.Add([0, 0], [2, 2]);
        CollectionAssert.AreEqual(new long[] { 1, 0, 3 }, Counts(data, RecurrentTask.StepClassification, DataCaching.Memory));
        CollectionAssert.AreEqual(Array.Empty<long>(), Counts(data, RecurrentTask.StepMultiLabelClassification, DataCaching.Memory));
    }

    [TestMethod]
    public void RowsKeptFromTrainingAreNotCounted()
    {
        var data = new SequenceDataset(new SequenceShape(1));
        for (int i = 0; i < 100; i++)
        {
            data.Add([0], [i % 2]);
        }

        foreach (DataCaching caching in new[] { DataCaching.Memory, DataCaching.Stream })
        {
            DataOptions options = new() { BatchSize = 8, Seed = 1, ValidationFraction = 0.3, Caching = caching };
            using TrainingData prepared = TrainingData.Prepare(
                new DatasetSource(data), null, RecurrentTask.BinaryClassification, options, null, default);
            Assert.AreEqual(prepared.Summary.Sequences, prepared.Summary.ClassCounts.Sum());
        }
    }

    private static long[] Counts(SequenceDataset data, RecurrentTask task, DataCaching caching)
    {
        DataOptions options = new() { BatchSize = 2, Seed = 1, Caching = caching };
        using TrainingData prepared = TrainingData.Prepare(new DatasetSource(data), null, task, options, null, default);
        return [.. prepared.Summary.ClassCounts];
    }
}
