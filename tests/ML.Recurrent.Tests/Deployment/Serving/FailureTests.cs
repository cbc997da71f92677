using ML.Recurrent.Deployment;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>A file that cannot be served leaves the model that is, is told once, and is tried again.</summary>
[TestClass]
public sealed class FailureTests : IDisposable
{
    private static readonly byte[] Good = SeriesModels.Zip(0);
    private static readonly byte[] Better = SeriesModels.Zip(1);

    private readonly PoolOfTest _test = new();

    public void Dispose() => _test.Dispose();

    public static IEnumerable<byte[]> BadFiles =>
    [
        [],
        [.. "not a zip at all"u8],
        Better[..^1],
        Better[..(Better.Length / 2)],
        Flipped(Better.Length / 3),
        [.. Better, 0],
    ];

    [TestMethod]
    public void BeforeThereIsAFileTheErrorSaysSo()
    {
        Assert.Contains("is being loaded", Assert.ThrowsExactly<InvalidOperationException>(() => _test.Answer()).Message);
        _test.Pool.Look();
        string message = Assert.ThrowsExactly<InvalidOperationException>(() => _test.Answer()).Message;
        Assert.AreEqual(
            "There is no model to predict by yet: model.zip does not exist. "
            + $"A good file is served as soon as it is there: '{_test.Path}'.",
            message);
        Assert.IsFalse(_test.Pool.IsReady);
        Assert.IsFalse(_test.Pool.WaitUntilReadyAsync().IsCompleted);
        _test.Pool.Look();
        Assert.AreEqual(
            new ModelLoadFailure("model.zip does not exist.", _test.Clock.Now, 2), _test.Pool.LastFailure);
        Assert.AreEqual(
            $"{_test.Path}: model.zip does not exist. There is no model to serve yet.", _test.Log.Warnings.Single());

        _test.PutAndLook(Good);
        _test.Serves(Good);
        Assert.IsTrue(_test.Pool.WaitUntilReadyAsync().IsCompletedSuccessfully);
        Assert.IsNull(_test.Pool.LastFailure);
    }

    [TestMethod]
    public void ABadFirstFileIsNotServed()
    {
        _test.PutAndLook(Better[..^1]);
        Assert.StartsWith("There is no model to predict by yet: model.zip cannot be served. The zip", NoModel());
        _test.PutAndLook(Good);
        _test.Serves(Good);

        string NoModel() => Assert.ThrowsExactly<InvalidOperationException>(() => _test.Answer()).Message;
    }

    [TestMethod]
    [DynamicData(nameof(BadFiles))]
    public void ABadFileLeavesTheModelThatIsServed(byte[] bad)
    {
        _test.PutAndLook(Good);
        _test.PutAndLook(bad);
        _test.Serves(Good);
        ModelLoadFailure failure = _test.Pool.LastFailure!;
        Assert.StartsWith("model.zip cannot be served. ", failure.Message);
        Assert.AreEqual($"{_test.Path}: {failure.Message} Version 1 goes on serving.", _test.Log.Warnings.Single());
        Assert.AreEqual(0, _test.Log.Traces);

        _test.PutAndLook(Better);
        _test.Serves(Better);
        Assert.AreEqual(2, _test.Version);
        Assert.IsNull(_test.Pool.LastFailure);
    }

    [TestMethod]
    public void AFileThatStaysBadIsTriedAfterAWhileAndToldOnce()
    {
        int tries = 0;
        using var test = new PoolOfTest(options =>
        {
            options.RetryInterval = TimeSpan.FromSeconds(5);
            options.Accept = _ => throw new FormatException($"not today{(++tries < 4 ? "" : ", nor tomorrow")}");
        });
        test.PutAndLook(Good);
        for (int second = 1; second <= 16; second++)
        {
            test.Clock.Pass(TimeSpan.FromSeconds(1));
            test.Pool.Look();
            Assert.AreEqual(1 + (second / 5), tries);
            Assert.HasCount(second < 15 ? 1 : 2, test.Log.Warnings);
        }

        Assert.AreEqual(1, test.Pool.LastFailure?.Attempts);
    }

    [TestMethod]
    public void ABadFileThatBecomesGoodByItselfIsServed()
    {
        bool isGood = false;
        using var test = new PoolOfTest(options =>
            options.CreateContext = () => isGood ? new Microsoft.ML.MLContext() : throw new OutOfMemoryException("no room"));
        test.PutAndLook(Good);
        Assert.AreEqual("model.zip cannot be served. no room", test.Pool.LastFailure?.Message);
        Assert.AreEqual(1, test.Log.Traces);
        isGood = true;
        test.Pool.Look();
        Assert.IsFalse(test.Pool.IsReady);
        test.Clock.Pass(TimeSpan.FromSeconds(5));
        test.Pool.Look();
        test.Serves(Good);
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(1)]
    public void ADateThatIsCorrectedChangesNoInterval(int days)
    {
        int tries = 0;
        using var test = new PoolOfTest(options => options.Accept = _ => throw new FormatException($"refused {++tries}"));
        test.PutAndLook(Good);
        test.Clock.Set(TimeSpan.FromDays(days));
        test.Pool.Look();
        Assert.AreEqual(1, tries);
        test.Clock.Pass(TimeSpan.FromSeconds(5));
        test.Pool.Look();
        Assert.AreEqual(2, tries);
        Assert.AreEqual(test.Clock.Now, test.Pool.LastFailure?.At);
    }

    [TestMethod]
    public void AFileThatIsDeletedIsServedOn()
    {
        _test.PutAndLook(Good);
        File.Delete(_test.Path);
        _test.Pool.Look();
        _test.Pool.Look();
        _test.Serves(Good);
        Assert.AreEqual("model.zip does not exist.", _test.Pool.LastFailure?.Message);
        Assert.HasCount(1, _test.Log.Warnings);

        _test.PutAndLook(Good);
        Assert.IsNull(_test.Pool.LastFailure);
        Assert.AreEqual(1, _test.Version);
        Assert.AreEqual($"{_test.Path} is again what is served, version 1.", _test.Log.Information[^1]);
    }

    [TestMethod]
    public void TheModelThatIsServedPutBackEndsTheFailure()
    {
        _test.PutAndLook(Good);
        _test.PutAndLook(Better[..^1]);
        _test.PutAndLook(Good);
        Assert.IsNull(_test.Pool.LastFailure);
        Assert.AreEqual(1, _test.Version);
    }

    [TestMethod]
    public void AFailureThatComesAgainIsToldAgain()
    {
        for (int i = 0; i < 3; i++)
        {
            _test.PutAndLook(SeriesModels.Zip(i));
            _test.PutAndLook(Better[..^1]);
        }

        Assert.HasCount(3, _test.Log.Warnings);
        Assert.HasCount(3, _test.Log.Information);
    }

    [TestMethod]
    public void AFolderIsNotAFile()
    {
        Directory.CreateDirectory(_test.Path);
        _test.Pool.Look();
        Assert.Contains("folder", _test.Pool.LastFailure!.Message);
    }

    [TestMethod]
    public void LimitsAreKept()
    {
        using var test = new PoolOfTest(options => options.Limits = new RecurrentModelLimits { MaximumFileBytes = Good.Length - 1 });
        test.PutAndLook(Good);
        Assert.AreEqual(
            $"model.zip cannot be served. It has {Good.Length} bytes; expected at most {Good.Length - 1}.",
            test.Pool.LastFailure?.Message);
    }

    [TestMethod]
    public void ALogThatThrowsChangesNothing()
    {
        using var folder = new TestFolder();
        folder.Write("model.zip", Good);
        using var pool = new RecurrentPredictionPool<Series, NextValue>(
            folder["model.zip"], new() { PollInterval = TimeSpan.FromMilliseconds(1) }, new BrokenLog());
        Assert.IsTrue(pool.WaitUntilReadyAsync().Wait(Watchdog.Limit));
        folder.Write("model.zip", Better);
        Assert.IsTrue(SpinWait.SpinUntil(() => pool.Current?.Version == 2, Watchdog.Limit));
    }

    private static byte[] Flipped(int place)
    {
        byte[] zip = [.. Better];
        zip[place] ^= 1;
        return zip;
    }

    private sealed class BrokenLog : Microsoft.Extensions.Logging.ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel,
            Microsoft.Extensions.Logging.EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => throw new InvalidOperationException("the disk of the log is full");
    }
}
