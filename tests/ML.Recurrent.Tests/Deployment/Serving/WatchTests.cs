using ML.Recurrent.Deployment;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>A pool follows its file by itself, on a thread that it starts and ends.</summary>
[TestClass]
public sealed class WatchTests : IDisposable
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(30);
    private static readonly RecurrentPredictionPoolOptions Often = new() { PollInterval = TimeSpan.FromMilliseconds(2) };

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task ItLoadsFromTheStartAndFollows()
    {
        using var pool = new RecurrentPredictionPool<Series, NextValue>(_folder["model.zip"], Often);
        Assert.IsTrue(SpinWait.SpinUntil(() => pool.LastFailure?.Attempts > 2, Watchdog));
        RecurrentModelFile.Publish(_folder.Write("0.zip", SeriesModels.Zip(0)), _folder["model.zip"]);
        await pool.WaitUntilReadyAsync().WaitAsync(Watchdog);
        Assert.AreEqual(SeriesModels.Answer(SeriesModels.Zip(0)), pool.Predict(SeriesModels.Example).Score);
        RecurrentModelFile.Publish(_folder.Write("1.zip", SeriesModels.Zip(1)), _folder["model.zip"]);
        Assert.IsTrue(SpinWait.SpinUntil(() => pool.Current?.Version == 2, Watchdog));
        Assert.AreEqual(SeriesModels.Answer(SeriesModels.Zip(1)), pool.Predict(SeriesModels.Example).Score);
    }

    [TestMethod]
    public void WhatIsDisposedOfLooksNoMore()
    {
        int looks = 0;
        var watch = new FileWatch("test", TimeSpan.FromMilliseconds(1), () => Interlocked.Increment(ref looks));
        Assert.IsTrue(SpinWait.SpinUntil(() => Volatile.Read(ref looks) > 3, Watchdog));
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
        Assert.IsTrue(isDone.Wait(Watchdog));
    }

    [TestMethod]
    public void APoolDisposedOfWhileItLoadsServesNothing()
    {
        using var isLoading = new ManualResetEventSlim();
        using var mayLoad = new ManualResetEventSlim();
        _folder.Write("model.zip", SeriesModels.Zip(0));
        var pool = new RecurrentPredictionPool<Series, NextValue>(_folder["model.zip"], Often with
        {
            CreateContext = () =>
            {
                isLoading.Set();
                mayLoad.Wait();
                return new Microsoft.ML.MLContext();
            },
        });
        Assert.IsTrue(isLoading.Wait(Watchdog));
        var dispose = new Thread(pool.Dispose);
        dispose.Start();
        mayLoad.Set();
        Assert.IsTrue(dispose.Join(Watchdog));
        Assert.IsNull(pool.Current);
        Assert.ThrowsExactly<ObjectDisposedException>(() => pool.Predict(SeriesModels.Example));
    }
}
