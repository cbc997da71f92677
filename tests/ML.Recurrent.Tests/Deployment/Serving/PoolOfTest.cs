using ML.Recurrent.Deployment;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>A pool that looks at its file when it is told to, by a clock that stands.</summary>
internal sealed class PoolOfTest : IDisposable
{
    private readonly TestFolder _folder = new();

    public PoolOfTest(Action<RecurrentPredictionPoolOptions>? configure = null, string name = "model.zip")
    {
        var options = new RecurrentPredictionPoolOptions();
        configure?.Invoke(options);
        Path = _folder[name];
        Pool = new RecurrentPredictionPool<Series, NextValue>(Path, options, Log, Clock, watches: false);
    }

    public RecurrentPredictionPool<Series, NextValue> Pool { get; }

    public TestFolder Folder => _folder;

    public string Path { get; }

    public Clock Clock { get; } = new();

    public LogLines Log { get; } = new();

    public long? Version => Pool.Current?.Version;

    /// <summary>A new file in the place of the one before, at once and as a whole, good or bad.</summary>
    public void Put(byte[] zip)
    {
        File.WriteAllBytes(_folder["staged"], zip);
        File.Move(_folder["staged"], Path, overwrite: true);
    }

    public void PutAndLook(byte[] zip)
    {
        Put(zip);
        Pool.Look();
    }

    public float Answer() => Pool.Predict(SeriesModels.Example).Score;

    /// <summary>The pool answers as ML.NET does by this model.</summary>
    public void Serves(byte[] zip)
    {
        Assert.AreEqual(SeriesModels.Answer(zip), Answer());
        Assert.AreEqual(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(zip)), Pool.Current?.Fingerprint);
    }

    public void Dispose()
    {
        Pool.Dispose();
        _folder.Dispose();
    }
}
