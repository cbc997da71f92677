using ML.Recurrent.Engine.Recurrence;
using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Tests.Engine.Recurrence;

[TestClass]
public sealed class WorkSharesTests
{
    [TestMethod]
    [DataRow(1, 10, 1_000L, 8, 1, false, DisplayName = "too little work")]
    [DataRow(32, 50, 100_000L, 8, 4, false, DisplayName = "rows enough for everybody")]
    [DataRow(1, 50, 500_000L, 16, 4, true, DisplayName = "one row and many panels")]
    [DataRow(1, 50, 500_000L, 1, 1, false, DisplayName = "one row and one panel")]
    [DataRow(3, 5_000, 1_000L, 16, 1, false, DisplayName = "steps not worth a barrier")]
    public void TheSizeDecidesHowWorkIsSplit(int batch, int timesteps, long operations, int panels, int workers, bool splitsPanels)
    {
        var shares = new WorkShares();
        shares.Arrange(Sequences([.. Enumerable.Repeat(timesteps, batch)]), operations, panels, available: 4);
        Assert.AreEqual(workers, shares.Workers);
        Assert.AreEqual(splitsPanels, shares.SplitsPanels);
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(8)]
    public void EveryRowAndPanelIsSomebodys(int workers)
    {
        var shares = new WorkShares();
        shares.Arrange(Sequences([.. Enumerable.Range(0, 40).Select(b => 1 + b * 7 % 30)]), 1_000_000, 5, workers);
        Assert.AreEqual(workers, shares.Workers);
        Covers(40, worker => shares.Rows(worker));
        Covers(5, worker => shares.Even(5, worker));
        Assert.AreEqual((0, 5), shares.Panels(5, workers - 1));

        shares.Arrange(Sequences([9, 9]), 1_000_000, 5, workers);
        Assert.IsTrue(shares.SplitsPanels);
        Covers(5, worker => shares.Panels(5, worker));

        void Covers(int count, Func<int, (int First, int End)> share)
        {
            int next = 0;
            for (int worker = 0; worker < workers; worker++)
            {
                Assert.AreEqual(next, share(worker).First);
                next = share(worker).End;
            }

            Assert.AreEqual(count, next);
        }
    }

    private static PackedSequences Sequences(int[] lengths)
    {
        var sequences = new PackedSequences();
        sequences.Arrange(lengths);
        return sequences;
    }
}
