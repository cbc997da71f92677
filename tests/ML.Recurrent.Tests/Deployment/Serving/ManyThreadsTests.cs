using ML.Recurrent.Deployment;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>
/// Many threads predict while models are swapped: every answer is its model's to the bit, and no thread goes back to an older one.
/// </summary>
[TestClass]
public sealed class ManyThreadsTests : IDisposable
{
    private const int Threads = 16;
    private const int Swaps = 60;

    private static readonly Series[] Examples = [.. Enumerable.Range(0, 5).Select(Example)];

    private readonly PoolOfTest _test = new(options => options.MaximumRetainedEngines = 3);
    private volatile bool _isDone;

    public void Dispose() => _test.Dispose();

    [TestMethod]
    public void EveryAnswerIsItsModels()
    {
        float[][] expected = [.. Enumerable.Range(0, 4).Select(
            number => Examples.Select(example => SeriesModels.Answer(SeriesModels.Zip(number), example)).ToArray())];
        _test.PutAndLook(SeriesModels.Zip(0));
        long[] answered = new long[Threads];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(i => new Thread(() => answered[i] = Ask(i, expected)) { IsBackground = true })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        for (int swap = 1; swap <= Swaps; swap++)
        {
            _test.PutAndLook(SeriesModels.Zip(swap % 4));
            Thread.Sleep(1);
        }

        _isDone = true;
        foreach (Thread thread in threads)
        {
            Assert.IsTrue(thread.Join(Watchdog.Limit));
        }

        Assert.AreEqual(Swaps + 1, _test.Version);
        Assert.DoesNotContain(-1L, answered);
        Assert.IsTrue(answered.All(count => count > 0));
    }

    [TestMethod]
    public void ManyPredictAndDisposeAtOnce()
    {
        for (int round = 0; round < 20; round++)
        {
            using var test = new PoolOfTest();
            test.PutAndLook(SeriesModels.Zip(round % 4));
            float expected = SeriesModels.Answer(SeriesModels.Zip(round % 4));
            using var start = new Barrier(5);
            Task<int>[] askers = [.. Enumerable.Range(0, 4).Select(
                _ => Task.Factory.StartNew(() => Ask(test, start, expected), TaskCreationOptions.LongRunning))];
            start.SignalAndWait();
            Thread.Yield();
            test.Pool.Dispose();
            Assert.IsTrue(Task.WaitAll(askers, Watchdog.Limit));
            Assert.IsTrue(askers.All(asker => asker.Result == 0));
        }

        static int Ask(PoolOfTest test, Barrier start, float expected)
        {
            start.SignalAndWait();
            int wrong = 0;
            try
            {
                while (true)
                {
                    wrong += test.Answer() == expected ? 0 : 1;
                }
            }
            catch (ObjectDisposedException)
            {
                return wrong;
            }
        }
    }

    // -1 after the first answer that is not right.
    private long Ask(int thread, float[][] expected)
    {
        long count = 0;
        long version = 0;
        do
        {
            int place = (int)((count + thread) % Examples.Length);
            using PredictionLease<Series, NextValue> lease = _test.Pool.Rent();
            float score = lease.Engine.Predict(Examples[place]).Score;
            if (lease.Model.Version < version || score != expected[(lease.Model.Version - 1) % 4][place])
            {
                return -1;
            }

            version = lease.Model.Version;
            count++;
        }
        while (!_isDone);

        return count;
    }

    private static Series Example(int number) =>
        new() { History = [.. Enumerable.Range(0, SeriesModels.Steps).Select(t => MathF.Cos(number + t))] };
}
