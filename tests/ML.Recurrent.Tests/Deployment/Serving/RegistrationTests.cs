using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ML.Recurrent.Deployment;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>A pool is registered once, with its file, its options and the service's log.</summary>
[TestClass]
public sealed class RegistrationTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task AServiceGetsOnePool()
    {
        var log = new LogOf();
        var services = new ServiceCollection();
        services.AddSingleton<ILogger<RecurrentPredictionPool<Series, NextValue>>>(log);
        RecurrentPredictionPoolBuilder<Series, NextValue> builder = services.AddRecurrentPredictionPool<Series, NextValue>();
        Assert.AreSame(services, builder.Services);
        _folder.Write("model.zip", SeriesModels.Zip(0));
        builder.FromFile(_folder["model.zip"], options => options.PollInterval = TimeSpan.FromMilliseconds(2));

        RecurrentPredictionPool<Series, NextValue> pool;
        using (ServiceProvider provider = services.BuildServiceProvider())
        {
            pool = provider.GetRequiredService<RecurrentPredictionPool<Series, NextValue>>();
            Assert.AreSame(pool, provider.GetRequiredService<RecurrentPredictionPool<Series, NextValue>>());
            await pool.WaitUntilReadyAsync().WaitAsync(Watchdog.Limit);
            Assert.AreEqual(SeriesModels.Answer(SeriesModels.Zip(0)), pool.Predict(SeriesModels.Example).Score);
        }

        Assert.ThrowsExactly<ObjectDisposedException>(() => pool.Predict(SeriesModels.Example));
        Assert.HasCount(1, log.Lines.Information);
    }

    [TestMethod]
    public void AServiceNeedsNoLog()
    {
        var services = new ServiceCollection();
        services.AddRecurrentPredictionPool<Series, NextValue>().FromFile(_folder["model.zip"]);
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.IsFalse(provider.GetRequiredService<RecurrentPredictionPool<Series, NextValue>>().IsReady);
    }

    [TestMethod]
    public async Task TwoFilesForTheSameClassesArePoolsByKey()
    {
        var services = new ServiceCollection();
        services.AddRecurrentPredictionPool<Series, NextValue>().FromFile(_folder["none.zip"]);
        services.AddRecurrentPredictionPool<Series, NextValue>().FromFile(_folder.Write("0.zip", SeriesModels.Zip(0)));
        string second = _folder.Write("1.zip", SeriesModels.Zip(1));
        services.AddKeyedSingleton("second", (_, _) => new RecurrentPredictionPool<Series, NextValue>(second));
        ServiceProvider provider = services.BuildServiceProvider();
        var last = provider.GetRequiredService<RecurrentPredictionPool<Series, NextValue>>();
        var keyed = provider.GetRequiredKeyedService<RecurrentPredictionPool<Series, NextValue>>("second");
        await last.WaitUntilReadyAsync().WaitAsync(Watchdog.Limit);
        await keyed.WaitUntilReadyAsync().WaitAsync(Watchdog.Limit);
        Assert.AreEqual(SeriesModels.Answer(SeriesModels.Zip(0)), last.Predict(SeriesModels.Example).Score);
        Assert.AreEqual(SeriesModels.Answer(SeriesModels.Zip(1)), keyed.Predict(SeriesModels.Example).Score);
        await provider.DisposeAsync();
        Assert.ThrowsExactly<ObjectDisposedException>(() => last.Predict(SeriesModels.Example));
        Assert.ThrowsExactly<ObjectDisposedException>(() => keyed.Predict(SeriesModels.Example));
    }

    [TestMethod]
    public void WhatIsWrongIsSaidAtRegistration()
    {
        RecurrentPredictionPoolBuilder<Series, NextValue> builder =
            new ServiceCollection().AddRecurrentPredictionPool<Series, NextValue>();
        Assert.ThrowsExactly<ArgumentException>(() => builder.FromFile(""));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => builder.FromFile("model.zip", options => options.RetryInterval = TimeSpan.Zero));
        Assert.ThrowsExactly<ArgumentNullException>(() => ((IServiceCollection)null!).AddRecurrentPredictionPool<Series, NextValue>());
        Assert.IsEmpty(builder.Services);
    }

    private sealed class LogOf : ILogger<RecurrentPredictionPool<Series, NextValue>>
    {
        public LogLines Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Log(logLevel, eventId, state, exception, formatter);
    }
}
