using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training.Data;

[TestClass]
public sealed class StandardizationTests
{
    // numpy: a = array([[1, -10], [2, 0], [4, 5], [8, 25]]); a.mean(0), a.std(0)
    private static readonly float[] Steps = [1, -10, 2, 0, 4, 5, 8, 25];

    [TestMethod]
    public void StatisticsAreThoseOfAllStepsOfAllSequences()
    {
        Standardization statistics = OfFeatures(Data());
        Assert.AreEqual(3.75f, statistics.Mean[0], 1e-6f);
        Assert.AreEqual(5f, statistics.Mean[1], 1e-6f);
        Assert.AreEqual(2.6809513f, statistics.Deviation[0], 1e-6f);
        Assert.AreEqual(12.747549f, statistics.Deviation[1], 1e-5f);
    }

    [TestMethod]
    public void TargetsHaveTheirOwn()
    {
        Standardization statistics = OfTargets(Data());
        Assert.AreEqual(200f, statistics.Mean[0], 1e-4f); // array([100, 300, 200, 200, 200, 200])
        Assert.AreEqual(57.735027f, statistics.Deviation[0], 1e-4f);
    }

    [TestMethod]
    [DataRow(7f)]
    [DataRow(0f)]
    [DataRow(1e30f)]
    public void AConstantFeatureKeepsItsUnit(float constant)
    {
        var data = new SequenceDataset(new SequenceShape(1));
        data.Add([constant, constant, constant], [0]);
        Standardization statistics = OfFeatures(data);
        Assert.AreEqual((constant, 1f), (statistics.Mean[0], statistics.Deviation[0]));
    }

    [TestMethod]
    public void RevertUndoesApply()
    {
        var statistics = new Standardization([3.75f, 5f], [2.68f, 12.7f]);
        float[] rows = [.. Steps];
        statistics.Apply(rows);
        Assert.AreEqual((1 - 3.75f) / 2.68f, rows[0], 1e-6f);
        statistics.Revert(rows);
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.AreEqual(Steps[i], rows[i], 1e-5f);
        }
    }

    [TestMethod]
    public void MissingValuesCountForNothing()
    {
        var statistics = new ColumnStatistics(2);
        statistics.Add([1, float.NaN, float.NaN, float.NaN]);
        statistics.Add([3, float.NaN]);
        Standardization standardization = statistics.ToStandardization();
        CollectionAssert.AreEqual(new float[] { 2, 0 }, standardization.Mean.ToArray());
        CollectionAssert.AreEqual(new float[] { 1, 1 }, standardization.Deviation.ToArray());
    }

    private static Standardization OfFeatures(SequenceDataset data)
    {
        var statistics = new ColumnStatistics(data.Shape.FeaturesPerStep);
        for (int i = 0; i < data.Count; i++)
        {
            statistics.Add(data.FeaturesOf(i));
        }

        return statistics.ToStandardization();
    }

    private static Standardization OfTargets(SequenceDataset data)
    {
        var statistics = new ColumnStatistics(data.Shape.TargetSize);
        for (int i = 0; i < data.Count; i++)
        {
            statistics.Add(data.TargetsOf(i));
        }

        return statistics.ToStandardization();
    }

    private static SequenceDataset Data()
    {
        var data = new SequenceDataset(new SequenceShape(2));
        data.Add(Steps.AsSpan(0, 6), [100]);
        data.Add([], [300]);
        data.Add(Steps.AsSpan(6), [200]);
        data.Add([], [200]);
        data.Add([], [200]);
        data.Add([], [200]);
        return data;
    }
}
