using ML.Recurrent.Deployment;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>Who opens a published file sees a whole model, and one that fails to be published leaves the one before.</summary>
[TestClass]
public sealed class PublishTests : IDisposable
{
    private const string Target = "live.zip";

    private static readonly byte[] Old = SavedZips.Zip(SequenceTask.Binary);
    private static readonly byte[] New = SavedZips.Zip(SequenceTask.Regression);

    private readonly TestFolder _folder = new();
    private readonly TestFolder _elsewhere = new();

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [TestMethod]
    public void TheFileIsCopiedWhole()
    {
        _folder.Write(Target, Old);
        var files = new TrickyFiles();
        Publish(New, files);
        CollectionAssert.AreEqual(new[] { "create", "flush", "rename", "flush directory" }, files.Log);
        CollectionAssert.AreEqual(New, File.ReadAllBytes(_folder[Target]));
        CollectionAssert.AreEqual(new[] { Target }, _folder.Names.ToArray());
        CollectionAssert.AreEqual(New, File.ReadAllBytes(_elsewhere["new.zip"]));
    }

    [TestMethod]
    public void TheFirstNeedsNoneBefore()
    {
        RecurrentModelFile.Publish(_elsewhere.Write("new.zip", New), _folder[Target]);
        CollectionAssert.AreEqual(New, File.ReadAllBytes(_folder[Target]));
    }

    [TestMethod]
    public void ABadFileTouchesNothing()
    {
        var files = new TrickyFiles();
        Fails<FormatException>(New[..^1], files);
        Assert.IsEmpty(files.Log);
        Fails<FormatException>([], files);
        _folder.Write(Target, Old);
        string source = _elsewhere.Write("new.zip", New);
        Assert.ThrowsExactly<FormatException>(() => RecurrentModelFile.Publish(
            source, _folder[Target], new RecurrentModelLimits { MaximumFileBytes = New.Length - 1 }));
        CollectionAssert.AreEqual(Old, File.ReadAllBytes(_folder[Target]));
    }

    [TestMethod]
    [DataRow("create")]
    [DataRow("flush")]
    [DataRow("rename")]
    public void AStepThatFailsLeavesTheFileThatWasThere(string step) => Fails<IOException>(New, new TrickyFiles
    {
        Before = name =>
        {
            if (name == step)
            {
                throw new IOException("no more");
            }
        },
    });

    [TestMethod]
    public void ADiskThatIsFullOrLosesBytesIsFoundOut()
    {
        for (long bytes = 0; bytes < New.Length; bytes += 53)
        {
            Fails<IOException>(New, new TrickyFiles { Room = bytes });
            Fails<FormatException>(New, new TrickyFiles { Kept = bytes });
        }
    }

    [TestMethod]
    public void ASourceThatChangesMeanwhileIsFoundOut()
    {
        byte[] noise = new byte[1 << 18]; // more than is read at a time
        new Random(1).NextBytes(noise);
        string source = _elsewhere.Write("new.zip", ZipForge.Of(New).Add("noise", noise).Write());
        _folder.Write(Target, Old);
        var files = new TrickyFiles
        {
            Before = step =>
            {
                if (step == "create")
                {
                    using var changed = new FileStream(source, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                    changed.Position = 1 << 17;
                    changed.Write(new byte[100]);
                }
            },
        };
        Exception error = Assert.Throws<Exception>(() => RecurrentModelFile.Publish(source, _folder[Target], null, files));
        Assert.IsTrue(error is FormatException or IOException, $"{error}"); // some systems do not let it change
        CollectionAssert.AreEqual(Old, File.ReadAllBytes(_folder[Target]));
    }

    [TestMethod]
    public void AReaderSeesAWholeModelAlways()
    {
        string[] sources = [_elsewhere.Write("old.zip", Old), _elsewhere.Write("new.zip", New)];
        RecurrentModelFile.Publish(sources[0], _folder[Target]);
        bool isDone = false;
        var seen = new Dictionary<RecurrentTask, int>();
        Task reader = Task.Run(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
                RecurrentTask task = RecurrentModelFile.Load(_folder[Target]).Task;
                lock (seen)
                {
                    seen[task] = seen.GetValueOrDefault(task) + 1;
                }
            }
        });
        for (int i = 1; i <= 50; i++)
        {
            RecurrentTask before = i % 2 == 1 ? RecurrentTask.BinaryClassification : RecurrentTask.Regression;
            AwaitOneMore(seen, before, reader);
            RecurrentModelFile.Publish(sources[i % 2], _folder[Target]);
        }

        Volatile.Write(ref isDone, true);
        Assert.IsTrue(reader.Wait(Watchdog.Limit));
        Assert.HasCount(2, seen);
        Assert.IsGreaterThanOrEqualTo(50, seen.Values.Sum());
    }

    // The reader has seen what was published last.
    private static void AwaitOneMore(Dictionary<RecurrentTask, int> seen, RecurrentTask task, Task reader)
    {
        int before = Count();
        Assert.IsTrue(SpinWait.SpinUntil(() => reader.IsCompleted || Count() > before, Watchdog.Limit));
        Assert.IsFalse(reader.IsCompleted, $"{reader.Exception}");

        int Count()
        {
            lock (seen)
            {
                return seen.GetValueOrDefault(task);
            }
        }
    }

    private void Publish(byte[] zip, TrickyFiles files) =>
        RecurrentModelFile.Publish(_elsewhere.Write("new.zip", zip), _folder[Target], null, files);

    private void Fails<T>(byte[] zip, TrickyFiles files)
        where T : Exception
    {
        _folder.Write(Target, Old);
        Assert.Throws<T>(() => Publish(zip, files));
        CollectionAssert.AreEqual(new[] { Target }, _folder.Names.ToArray());
        CollectionAssert.AreEqual(Old, File.ReadAllBytes(_folder[Target]));
    }
}
