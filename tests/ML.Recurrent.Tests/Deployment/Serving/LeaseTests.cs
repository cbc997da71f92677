using System.Runtime.CompilerServices;
using ML.Recurrent.Deployment;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>What is lent answers by its own model to its end, and comes back to no other.</summary>
[TestClass]
public sealed class LeaseTests : IDisposable
{
    private static readonly byte[] First = SeriesModels.Zip(0);
    private static readonly byte[] Second = SeriesModels.Zip(1);

    private readonly PoolOfTest _test = new();

    public void Dispose() => _test.Dispose();

    [TestMethod]
    public void ALeaseAnswersByItsModelAcrossASwap()
    {
        _test.PutAndLook(First);
        using (PredictionLease<Series, NextValue> lease = _test.Pool.Rent())
        {
            _test.PutAndLook(Second);
            Assert.AreEqual(SeriesModels.Answer(First), lease.Engine.Predict(SeriesModels.Example).Score);
            Assert.AreEqual((1L, 2L), (lease.Model.Version, _test.Pool.Current!.Version));
            _test.Serves(Second);
        }

        for (int i = 0; i < 10; i++)
        {
            _test.Serves(Second);
        }
    }

    [TestMethod]
    public void EnginesAreUsedAgain()
    {
        _test.PutAndLook(First);
        object engine;
        using (PredictionLease<Series, NextValue> lease = _test.Pool.Rent())
        {
            engine = lease.Engine;
            using PredictionLease<Series, NextValue> other = _test.Pool.Rent();
            Assert.AreNotSame(engine, other.Engine);
        }

        using PredictionLease<Series, NextValue> again = _test.Pool.Rent();
        Assert.AreSame(engine, again.Engine);
    }

    [TestMethod]
    public void ALeaseGivenBackTwiceIsGivenBackOnce()
    {
        _test.PutAndLook(First);
        PredictionLease<Series, NextValue> lease = _test.Pool.Rent();
        lease.Dispose();
        lease.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => lease.Engine);
        using PredictionLease<Series, NextValue> one = _test.Pool.Rent();
        using PredictionLease<Series, NextValue> two = _test.Pool.Rent();
        Assert.AreNotSame(one.Engine, two.Engine);
    }

    [TestMethod]
    public void ALeaseOutlivesItsPool()
    {
        _test.PutAndLook(First);
        using PredictionLease<Series, NextValue> lease = _test.Pool.Rent();
        _test.Pool.Dispose();
        Assert.AreEqual(SeriesModels.Answer(First), lease.Engine.Predict(SeriesModels.Example).Score);
        Assert.ThrowsExactly<ObjectDisposedException>(() => _test.Pool.Rent());
        Assert.ThrowsExactly<ObjectDisposedException>(() => _test.Answer());
        Assert.IsNull(_test.Pool.Current);
        _test.Pool.Dispose();
    }

    [TestMethod]
    public void WhoWaitsForAPoolThatIsDisposedOfHearsIt()
    {
        Task waiting = _test.Pool.WaitUntilReadyAsync();
        using var cancelled = new CancellationTokenSource();
        Task cancellable = _test.Pool.WaitUntilReadyAsync(cancelled.Token);
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => cancellable.GetAwaiter().GetResult());
        _test.Pool.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => waiting.GetAwaiter().GetResult());
    }

    [TestMethod]
    public void AnEngineThatFailedAnswersAgain()
    {
        _test.PutAndLook(First);
        Assert.Throws<Exception>(() => _test.Pool.Predict(new Series { History = [1, 2, 3] }));
        Assert.ThrowsExactly<ArgumentNullException>(() => _test.Pool.Predict(null!));
        _test.Serves(First);
    }

    [TestMethod]
    public void ManyAreAnsweredByOneModel()
    {
        _test.PutAndLook(First);
        IReadOnlyList<NextValue> answers = _test.Pool.PredictMany(Examples());
        _test.Serves(Second);
        Assert.AreEqual(3, answers.Count);
        Assert.AreEqual(SeriesModels.Answer(First), answers.Select(answer => answer.Score).Distinct().Single());
        Assert.IsEmpty(_test.Pool.PredictMany([]));

        IEnumerable<Series> Examples()
        {
            yield return SeriesModels.Example;
            _test.PutAndLook(Second);
            yield return SeriesModels.Example;
            yield return SeriesModels.Example;
        }
    }

    [TestMethod]
    public void PredictingAllocatesWhatTheEngineDoes()
    {
        _test.PutAndLook(First);
        using PredictionLease<Series, NextValue> lease = _test.Pool.Rent();
        Func<Series, NextValue> byEngine = lease.Engine.Predict;
        Func<Series, NextValue> byPool = _test.Pool.Predict;
        long engines = 0;
        long pools = -1;
        for (int round = 0; round < 200 && pools != engines; round++) // code that is compiled anew may allocate less
        {
            (engines, pools) = (Allocated(byEngine), Allocated(byPool));
        }

        Assert.AreEqual(engines, pools);

        static long Allocated(Func<Series, NextValue> predict)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                predict(SeriesModels.Example);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [TestMethod]
    public void AModelThatIsReplacedIsCollected()
    {
        using var test = new PoolOfTest();
        WeakReference[] models = ServeAndReplace(test);
        for (int i = 0; i < 10 && models.Any(model => model.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.IsFalse(models.Any(model => model.IsAlive));
        GC.KeepAlive(test);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] ServeAndReplace(PoolOfTest test)
    {
        test.PutAndLook(First);
        test.Answer();
        using PredictionLease<Series, NextValue> lease = test.Pool.Rent();
        WeakReference[] models = [new(lease.Engine), new(lease.Model), new(lease.Engine.OutputSchema)];
        test.PutAndLook(Second);
        test.Answer();
        return models;
    }
}
