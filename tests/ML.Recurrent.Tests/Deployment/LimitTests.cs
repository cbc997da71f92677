using System.IO.Compression;
using Microsoft.ML;
using ML.Recurrent.Deployment;
using ML.Recurrent.Tests.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>Each limit holds where it is and not one before; what is too much costs nothing to refuse.</summary>
[TestClass]
public sealed class LimitTests
{
    private const int CheapBytes = 8 << 20;

    private static byte[] Zip => SavedZips.Zip(SequenceTask.Regression);

    [TestMethod]
    public void TheLimitsAreWhereTheyAre()
    {
        using var archive = new ZipArchive(new MemoryStream(Zip));
        ZipArchiveEntry[] entries = [.. archive.Entries];
        Holds(entries.Length, limit => new() { MaximumEntries = limit }, "entries; expected at most");
        Holds(Zip.Length, limit => new() { MaximumFileBytes = limit }, "bytes; expected at most");
        Holds((int)entries.Max(entry => entry.Length), limit => new() { MaximumEntryBytes = limit }, "inflates to");
        Holds((int)entries.Sum(entry => entry.Length), limit => new() { MaximumTotalBytes = limit }, "The zip: inflates to");
        Holds(2, limit => new() { MaximumDepth = limit }, "lies 2 levels deep; expected at most 1");
        Holds(entries.Max(entry => entry.FullName.Length), limit => new() { MaximumNameBytes = limit }, "with a name of");
    }

    [TestMethod]
    public void TheRatioIsOfLargeEntries()
    {
        Refusal.Says(With(new byte[(1 << 20) + 1]), "for each");
        RecurrentModelFile.Validate(new MemoryStream(With(new byte[1 << 20])));
        RecurrentModelFile.Validate(new MemoryStream(With(new byte[2 << 20])), new RecurrentModelLimits { MaximumRatio = 1100 });
    }

    [TestMethod]
    public void ABombIsRefusedBeforeItGoesOff()
    {
        // 4 GiB less 2 bytes in 4 MiB: what they inflate to is looked at by nobody.
        ForgedEntry bomb = ForgedEntry.Of("bomb", new byte[4 << 20]) with { Length = uint.MaxValue - 1, Packed = new byte[CheapBytes / 2] };
        RefusedCheaply(ZipForge.Of(Zip).Add(bomb).Write(), "bomb: inflates to 4294967294 bytes; expected at most");
        RefusedCheaply(ZipForge.Of(Zip).Add(bomb with { Length = 2_000_000_000 }).Write(), "bomb: inflates from");
    }

    [TestMethod]
    public void ABombThatLiesIsPutOut()
    {
        ForgedEntry bomb = ForgedEntry.Of("bomb", new byte[256 << 20]) with { Length = 1 << 20 };
        RefusedCheaply(ZipForge.Of(Zip).Add(bomb).Write(), "bomb: inflates to more than 1048576 bytes");
    }

    [TestMethod]
    public void ManyEntriesAreRefusedUnread()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (int i = 0; i < 100_000; i++)
            {
                archive.CreateEntry($"entry {i}");
            }
        }

        RefusedCheaply(zip.ToArray(), "has the 64-bit form, of more than 65,534 entries");
    }

    [TestMethod]
    public void ManyEntriesOfTheOldFormAreRefusedUnread()
    {
        var forge = new ZipForge();
        for (int i = 0; i < 65_000; i++)
        {
            forge.Add(new ForgedEntry($"{i}", [], 0, 0) { Method = 0 });
        }

        byte[] zip = forge.Write();
        RefusedCheaply(zip, "has 65000 entries; expected at most 4096");
        Refusal.Says(zip, "has no recurrent model", new RecurrentModelLimits { MaximumEntries = 65_000 });
    }

    [TestMethod]
    public void LongNamesAreRefusedUnread()
    {
        Refusal.Says(ZipForge.Of(Zip).Add(new string('n', 1025), []).Write(), "with a name of 1025 bytes; expected at most 1024");
        Refusal.Says(ZipForge.Of(Zip).Add(new string('n', 65_535), []).Write(), "with a name of 65535 bytes");
        Refusal.Says(ZipForge.Of(Zip).Add(string.Join('/', Enumerable.Repeat('n', 33)), []).Write(), "lies 33 levels deep");
        string message = Refusal.Of(ZipForge.Of(Zip).Add(ForgedEntry.Of(new string('n', 1024), [1]) with { Crc = 0 }).Write());
        Assert.IsLessThan(500, message.Length);
    }

    [TestMethod]
    public void AModelTakesAtMostTwiceItsWeights()
    {
        var ml = new MLContext(1);
        IDataView data = SequenceData.View(ml, ColumnForm.Known);
        var options = SequenceData.Options(ColumnForm.Known);
        (options.HiddenSize, options.NumberOfEpochs) = (512, 1);
        byte[] zip = SavedZips.Save(ml, ml.Regression.Trainers.Lstm(options).Fit(data), data.Schema);
        const int WeightBytes = 4 * 4 * 512 * (2 + 512 + 2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        RecurrentModelFile.Validate(new MemoryStream(zip));
        Assert.IsLessThan(2 * WeightBytes + (2 << 20), GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void LimitsBelowOneAreRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => RecurrentModelFile.Validate(new MemoryStream(Zip), new RecurrentModelLimits { MaximumRatio = 0 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => RecurrentModelFile.Validate(new MemoryStream(Zip), new RecurrentModelLimits { MaximumFileBytes = -1 }));
    }

    private static byte[] With(byte[] content) => ZipForge.Of(Zip).Add("more", content).Write();

    private static void Holds(int limit, Func<int, RecurrentModelLimits> limits, string part)
    {
        RecurrentModelFile.Validate(new MemoryStream(Zip), limits(limit));
        Refusal.Says(Zip, part, limits(limit - 1));
    }

    private static void RefusedCheaply(byte[] zip, string part)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refusal.Says(zip, part);
        Assert.IsLessThan(CheapBytes, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
