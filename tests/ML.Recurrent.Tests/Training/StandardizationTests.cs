using ML.Recurrent.Model;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Training;

[TestClass]
public sealed class StandardizationTests
{
    // numpy: a = array([[1, -10], [2, 0], [4, 5], [8, 25]]); a.mean(0), a.std(0)
    private static readonly float[] Steps = [1, -10, 2, 0, 4, 5, 8, 25];

    [TestMethod]
    public void StatisticsAreThoseOfAllStepsOfAllSequences()
    {
        Standardization statistics = ColumnStatistics.OfFeatures(Data());
        Assert.AreEqual(3.75f, statistics.Mean[0], 1e-6f);
        Assert.AreEqual(5f, statistics.Mean[1], 1e-6f);
        Assert.AreEqual(2.6809513f, statistics.Deviation[0], 1e-6f);
        Assert.AreEqual(12.747549f, statistics.Deviation[1], 1e-5f);
    }

    [TestMethod]
    public void TargetsHaveTheirOwn()
    {
        Standardization statistics = ColumnStatistics.OfTargets(Data());
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
        Standardization statistics = ColumnStatistics.OfFeatures(data);
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
