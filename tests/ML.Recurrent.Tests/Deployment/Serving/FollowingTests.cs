using ML.Recurrent.Deployment;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>However another file comes into the place of the one before, it is served, whole.</summary>
[TestClass]
public sealed class FollowingTests : IDisposable
{
    private static readonly byte[] First = SeriesModels.Zip(0);
    private static readonly byte[] Second = SeriesModels.Zip(1);

    private readonly PoolOfTest _test = new();

    public void Dispose() => _test.Dispose();

    [TestMethod]
    public void ModelsThatAreComparedDiffer() =>
        Assert.HasCount(4, Enumerable.Range(0, 4).Select(i => SeriesModels.Answer(SeriesModels.Zip(i))).Distinct().ToArray());

    [TestMethod]
    public void APublishedFileIsServed()
    {
        RecurrentModelFile.Publish(_test.Folder.Write("a.zip", First), _test.Path);
        _test.Pool.Look();
        _test.Serves(First);
        RecurrentModelFile.Publish(_test.Folder.Write("b.zip", Second), _test.Path);
        _test.Serves(First);
        _test.Pool.Look();
        _test.Serves(Second);
        Assert.AreEqual(2, _test.Version);
    }

    [TestMethod]
    public void TheSnapshotSaysWhatIsServed()
    {
        _test.PutAndLook(First);
        ModelSnapshot model = _test.Pool.Current!;
        Assert.AreEqual((1, _test.Clock.Now, _test.Path), (model.Version, model.LoadedAt, model.Path));
        Assert.AreEqual($"{RecurrentModelFile.Describe(_test.Path)}", $"{model.Description}");
        Assert.AreEqual(
            $"{_test.Path} is served as version 1, SHA-256 {model.Fingerprint}.", _test.Log.Information.Single());
    }

    [TestMethod]
    public void AFileThatIsNotChangedIsNotReadAgain()
    {
        int contexts = 0;
        using var test = new PoolOfTest(options => options.CreateContext = () =>
        {
            contexts++;
            return new Microsoft.ML.MLContext();
        });
        test.PutAndLook(First);
        test.Pool.Look();
        File.SetLastWriteTimeUtc(test.Path, DateTime.UtcNow.AddMinutes(1));
        test.Pool.Look();
        test.PutAndLook(First);
        Assert.AreEqual((1, 1L), (contexts, test.Version));
        Assert.HasCount(1, test.Log.Information);
    }

    [TestMethod]
    public void AFileWrittenInPlaceIsServedOnceItIsWhole()
    {
        _test.PutAndLook(First);
        using (var file = new FileStream(_test.Path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite))
        {
            for (int half = 0; half < 2; half++)
            {
                file.Write(Second.AsSpan()[(half * Second.Length / 2)..((half + 1) * Second.Length / 2)]);
                file.Flush();
                _test.Pool.Look();
                Assert.AreEqual(half + 1, _test.Version);
            }
        }

        _test.Serves(Second);
        Assert.HasCount(1, _test.Log.Warnings);
    }

    [TestMethod]
    public void AWriterIsNotInTheWay()
    {
        _test.PutAndLook(First);
        File.Copy(_test.Folder.Write("b.zip", Second), _test.Path, overwrite: true);
        using (new FileStream(_test.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            _test.Pool.Look();
        }

        if (!OperatingSystem.IsWindows())
        {
            _test.Serves(Second);
        }
    }

    [TestMethod]
    public void ACopyWithTheOldTimeAndLengthIsServed()
    {
        byte[] first = SeriesModels.Stored(First, padding: 100);
        byte[] second = Enumerable.Range(0, 200).Select(padding => SeriesModels.Stored(Second, padding))
            .First(zip => zip.Length == first.Length);
        _test.PutAndLook(first);
        DateTime time = File.GetLastWriteTimeUtc(_test.Path);
        _test.Put(second);
        File.SetLastWriteTimeUtc(_test.Path, time);
        _test.Pool.Look();
        _test.Serves(second);
    }

    [TestMethod]
    public void ALinkIsFollowed()
    {
        using var test = new PoolOfTest();
        File.CreateSymbolicLink(test.Path, test.Folder.Write("a.zip", First));
        test.Pool.Look();
        test.Serves(First);
        File.CreateSymbolicLink(test.Folder["link"], test.Folder.Write("b.zip", Second));
        File.Move(test.Folder["link"], test.Path, overwrite: true);
        test.Pool.Look();
        test.Serves(Second);
    }

    [TestMethod]
    public void AFolderBehindALinkIsFollowed()
    {
        using var folder = new TestFolder();
        WriteIn("1", First);
        WriteIn("2", Second);
        File.CreateSymbolicLink(folder["..data"], "1"); // as a Kubernetes volume has it
        Directory.CreateDirectory(folder["live"]);
        File.CreateSymbolicLink(folder["live/model.zip"], "../..data/model.zip");
        using var pool = new RecurrentPredictionPool<Series, NextValue>(folder["live/model.zip"], null, null, new Clock(), watches: false);
        pool.Look();
        Assert.AreEqual(SeriesModels.Answer(First), pool.Predict(SeriesModels.Example).Score);
        Directory.Delete(folder["..data"]);
        File.CreateSymbolicLink(folder["..data"], "2");
        pool.Look();
        Assert.AreEqual(SeriesModels.Answer(Second), pool.Predict(SeriesModels.Example).Score);

        void WriteIn(string name, byte[] zip)
        {
            Directory.CreateDirectory(folder[name]);
            File.WriteAllBytes(folder[$"{name}/model.zip"], zip);
            File.SetLastWriteTimeUtc(folder[$"{name}/model.zip"], DateTime.UnixEpoch);
        }
    }
}
