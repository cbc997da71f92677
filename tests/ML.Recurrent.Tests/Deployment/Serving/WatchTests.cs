using ML.Recurrent.Deployment;
using ML.Recurrent.Deployment.Serving;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>A pool follows its file by itself, on a thread that it starts and ends.</summary>
[TestClass]
public sealed class WatchTests : IDisposable
{
    private static RecurrentPredictionPoolOptions Often => new() { PollInterval = TimeSpan.FromMilliseconds(2) };

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task ItLoadsFromTheStartAndFollows()
    {
        using var pool = new RecurrentPredictionPool<Series, NextValue>(_folder["model.zip"], Often);
        Assert.IsTrue(SpinWait.SpinUntil(() => pool.LastFailure?.Attempts > 2, Watchdog.Limit));
        RecurrentModelFile.Publish(_folder.Write("0.zip", SeriesModels.Zip(0)), _folder["model.zip"]);
        await pool.WaitUntilReadyAsync().WaitAsync(Watchdog.Limit);
        Assert.AreEqual(SeriesModels.Answer(SeriesModels.Zip(0)), pool.Predict(SeriesModels.Example).Score);
        RecurrentModelFile.Publish(_folder.Write("1.zip", SeriesModels.Zip(1)), _folder["model.zip"]);
        Assert.IsTrue(SpinWait.SpinUntil(() => pool.Current?.Version == 2, Watchdog.Limit));
        Assert.AreEqual(SeriesModels.Answer(SeriesModels.Zip(1)), pool.Predict(SeriesModels.Example).Score);
    }

    [TestMethod]
    public void WhatIsDisposedOfLooksNoMore()
    {
        int looks = 0;
        var watch = new FileWatch("test", TimeSpan.FromMilliseconds(1), () => Interlocked.Increment(ref looks));
        Assert.IsTrue(SpinWait.SpinUntil(() => Volatile.Read(ref looks) > 3, Watchdog.Limit));
        watch.Dispose();
        int before = looks;
        Thread.Sleep(20);
        Assert.AreEqual(before, looks);
        watch.Dispose();
    }

    [TestMethod]
    public void ItMayBeDisposedOfByWhatItCalls()
    {
        using var isDone = new ManualResetEventSlim();
        FileWatch? watch = null;
        using var isMade = new ManualResetEventSlim();
        watch = new FileWatch("test", TimeSpan.FromMilliseconds(1), () =>
        {
            isMade.Wait();
            watch!.Dispose();
            isDone.Set();
        });
        isMade.Set();
        Assert.IsTrue(isDone.Wait(Watchdog.Limit));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void APipeHoldsNobodyUp()
    {
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", _folder["model.zip"]))
        {
            mkfifo.WaitForExit();
        }

        var pool = new RecurrentPredictionPool<Series, NextValue>(_folder["model.zip"], Often);
        Assert.IsTrue(SpinWait.SpinUntil(() => pool.LastFailure?.Attempts > 2, Watchdog.Limit));
        Assert.AreEqual("model.zip cannot be served. It is a pipe or a device; expected a file.", pool.LastFailure?.Message);
        RecurrentModelFile.Publish(_folder.Write("0.zip", SeriesModels.Zip(0)), _folder["model.zip"]);
        Assert.IsTrue(SpinWait.SpinUntil(() => pool.IsReady, Watchdog.Limit));
        var dispose = new Thread(pool.Dispose) { IsBackground = true };
        dispose.Start();
        Assert.IsTrue(dispose.Join(Watchdog.Limit));
    }

    [TestMethod]
    public void APoolDisposedOfReadsNoFurther()
    {
        using var test = new PoolOfTest();
        test.Put(SeriesModels.Zip(0));
        test.Pool.Dispose();
        test.Pool.Look();
        Assert.IsNull(test.Pool.LastFailure);
        Assert.IsEmpty(test.Log.Information);
        Assert.IsEmpty(test.Log.Warnings);
    }

    [TestMethod]
    public void APoolDisposedOfWhileItLoadsServesNothing()
    {
        using var isLoading = new ManualResetEventSlim();
        using var mayLoad = new ManualResetEventSlim();
        _folder.Write("model.zip", SeriesModels.Zip(0));
        RecurrentPredictionPoolOptions options = Often;
        options.CreateContext = () =>
        {
            isLoading.Set();
            mayLoad.Wait();
            return new Microsoft.ML.MLContext();
        };
        var pool = new RecurrentPredictionPool<Series, NextValue>(_folder["model.zip"], options);
        Assert.IsTrue(isLoading.Wait(Watchdog.Limit));
        var dispose = new Thread(pool.Dispose);
        Task waiting = pool.WaitUntilReadyAsync();
        dispose.Start();
        Assert.IsTrue(SpinWait.SpinUntil(() => dispose.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Watchdog.Limit));
        mayLoad.Set();
        Assert.IsTrue(dispose.Join(Watchdog.Limit));
        Assert.ThrowsExactly<ObjectDisposedException>(() => waiting.GetAwaiter().GetResult());
        Assert.IsNull(pool.Current);
        Assert.ThrowsExactly<ObjectDisposedException>(() => pool.Predict(SeriesModels.Example));
    }
}
