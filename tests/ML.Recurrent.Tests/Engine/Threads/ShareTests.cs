using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Tests.Engine.Threads;

[TestClass]
public sealed class ShareTests
{
    [TestMethod]
    public void SharesCoverTheCountInOrderAndDifferByAtMostOne()
    {
        int[] counts = [0, 1, 2, 3, 7, 8, 9, 64, 1000, int.MaxValue];
        foreach (int count in counts)
        {
            for (int workers = 1; workers <= 17; workers++)
            {
                int next = 0;
                for (int worker = 0; worker < workers; worker++)
                {
                    Share share = Share.Of(count, worker, workers);
                    Assert.AreEqual(next, share.Start);
                    int extra = share.Length - count / workers;
                    Assert.IsTrue(extra is 0 or 1, $"{share} of {count} by {workers}");
                    next = share.End;
                }

                Assert.AreEqual(count, next);
            }
        }
    }
}
