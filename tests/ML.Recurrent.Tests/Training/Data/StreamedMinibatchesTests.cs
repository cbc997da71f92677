using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training.Data;

[TestClass]
[DoNotParallelize] // memory is measured of the whole process
public sealed class StreamedMinibatchesTests
{
    private static readonly DataOptions Options =
        new() { BatchSize = 8, Seed = 1, Caching = DataCaching.Stream, BufferedSequences = 64 };

    [TestMethod]
    public void MinibatchesAreDrawnFromTheBufferAlone()
    {
        using TrainingData data = NumberedSequences.Prepare(new DatasetSource(NumberedSequences.Create(300), shuffles: false), Options);
        int[] order = [.. NumberedSequences.Epoch(data.Training, 1).SelectMany(batch => batch)];
        for (int start = 0; start < order.Length; start += 64)
        {
            int[] buffered = [.. Enumerable.Range(start, Math.Min(64, 300 - start))];
            CollectionAssert.AreEquivalent(buffered, order.Skip(start).Take(64).ToArray());
        }
    }

    [TestMethod]
    public void ASourceThatShufflesIsReadInAnotherOrderEachEpoch()
    {
        using TrainingData data = NumberedSequences.Prepare(new DatasetSource(NumberedSequences.Create(300)), Options);
        int[] first = [.. NumberedSequences.Epoch(data.Training, 1).SelectMany(batch => batch).Take(64).Order()];
        int[] second = [.. NumberedSequences.Epoch(data.Training, 2).SelectMany(batch => batch).Take(64).Order()];
        CollectionAssert.AreNotEqual(first, second);
        CollectionAssert.AreNotEqual(Enumerable.Range(0, 64).ToArray(), first);
    }

    [TestMethod]
    public void EachEpochIsOnePassAndIsClosed()
    {
        var source = new DatasetSource(NumberedSequences.Create(300));
        using (TrainingData data = NumberedSequences.Prepare(source, Options))
        {
            Assert.AreEqual((1, 0), (source.Passes, source.Open));
            NumberedSequences.Epoch(data.Training, 1);
            Assert.AreEqual((2, 0), (source.Passes, source.Open));
            data.Training.BeginEpoch(2);
            Assert.IsTrue(data.Training.MoveNext());
            data.Training.BeginEpoch(3);
            Assert.IsTrue(data.Training.MoveNext());
            Assert.AreEqual((4, 1), (source.Passes, source.Open));
        }

        Assert.AreEqual(0, source.Open);
    }

    [TestMethod]
    [DataRow(299, "299")]
    [DataRow(0, "0")]
    [DataRow(301, "more")]
    public void ASourceThatChangesIsAnError(int rows, string found)
    {
        var source = new DatasetSource(NumberedSequences.Create(301)) { Rows = 300 };
        using TrainingData data = NumberedSequences.Prepare(source, Options);
        NumberedSequences.Epoch(data.Training, 1);
        source.Rows = rows;
        InvalidOperationException error =
            Assert.ThrowsExactly<InvalidOperationException>(() => NumberedSequences.Epoch(data.Training, 2));
        Assert.AreEqual(
            $"The training data gave {found} rows in epoch 2, 300 when they were first read. "
            + "Data that are streamed must be the same in every pass; keep them in memory by Caching = Memory.",
            error.Message);
    }

    [TestMethod]
    public void CancellationIsLookedAtWithinAnEpoch()
    {
        using var cancellation = new CancellationTokenSource();
        using TrainingData data =
            NumberedSequences.Prepare(new DatasetSource(NumberedSequences.Create(300)), Options, cancellation.Token);
        data.Training.BeginEpoch(1);
        Assert.IsTrue(data.Training.MoveNext());
        cancellation.Cancel();
        data.Training.Skip(7);
        Assert.ThrowsExactly<OperationCanceledException>(() => data.Training.MoveNext());
    }

    [TestMethod]
    public void MemoryDoesNotGrowWithTheRows()
    {
        Assert.IsTrue(Growths(DataCaching.Stream).Any(grown => Math.Abs(grown) <= 20_000));
        Assert.IsTrue(Growths(DataCaching.Memory).Any(grown => grown > 2_000_000), "the measure sees rows that are kept");
    }

    // Of some rounds: rows that are kept are so in each, what the process takes or lets go of beside them is not.
    private static IEnumerable<long> Growths(DataCaching caching) =>
        Enumerable.Range(0, 20).Select(_ => Held(20_000, caching) - Held(2_000, caching));

    // Bytes that are reachable in the middle of the second epoch; each row has 100 steps.
    private static long Held(int rows, DataCaching caching)
    {
        using TrainingData data = NumberedSequences.Prepare(new GeneratedSource(rows, 100), Options with { Caching = caching });
        NumberedSequences.Epoch(data.Training, 1);
        data.Training.BeginEpoch(2);
        for (int i = 0; i < data.Training.BatchCount / 2; i++)
        {
            data.Training.MoveNext();
        }

        long held = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(data);
        return held;
    }
}
