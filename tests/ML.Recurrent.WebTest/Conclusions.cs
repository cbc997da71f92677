using System.Runtime.InteropServices;
using ML.Recurrent.WebTest.Heap;
using ML.Recurrent.WebTest.Load;
using ML.Recurrent.WebTest.Publishing;
using ML.Recurrent.WebTest.Service;
using ML.Recurrent.WebTest.Throughput;

namespace ML.Recurrent.WebTest;

/// <summary>Says what was found, and whether that is as it should be.</summary>
internal static class Conclusions
{
    // A heap counts as flat below 1 MB a minute, and below a tenth of what the published models would take if they were kept.
    private const double KeptShare = 0.1;
    private const double MegabytesPerMinute = 1;

    // One handle for each tenth model.
    private const double HandlesPerMinute = 5;

    public static void OfLoad(TestReport report, TestSettings settings, ServiceProcess service, LoadPhase load)
    {
        report.Say($"{settings.Clients} clients, {settings.Seconds} s");
        report.Say($"{Environment.ProcessorCount} {RuntimeInformation.OSArchitecture} processors for the service and its clients together");
        Answers(report, load.Tally, service);
        Publications(report, load);
        foreach (string message in load.Tally.Messages)
        {
            report.Say($"! {message}");
        }
    }

    private static void Answers(TestReport report, LoadTally tally, ServiceProcess service)
    {
        bool isSound = tally.Requests > 0 && tally.Errors == 0 && !service.HasEnded;
        report.Check(isSound, $"{tally.Errors} errors in {tally.Requests:N0} requests");
        report.Check(tally.Wrong == 0, $"{tally.Wrong} answers differ from their model's");
        report.Check(tally.Unknown == 0, $"{tally.Unknown} answers by a file that is no good one");
        report.Check(
            tally.Late == 0,
            $"{tally.Late} requests begun {CheckingClient.Deadline.TotalSeconds} s after a publication and answered by an older model");
        report.Check(tally.Backwards == 0, $"{tally.Backwards} clients led back to an older model");
    }

    private static void Publications(TestReport report, LoadPhase load)
    {
        IReadOnlyList<Publication> underLoad = load.Published.All;
        Publication[] afterCorrupt = [.. underLoad.Where(publication => publication.IsAfterCorrupt)];
        int newest = load.Tally.Seen.DefaultIfEmpty(-1).Max();
        int followed = afterCorrupt.Count(publication => publication.Number <= newest);
        int itself = afterCorrupt.Count(publication => load.Tally.Seen.Contains(publication.Number));
        report.Check(
            followed == afterCorrupt.Length && 2 * itself > afterCorrupt.Length,
            $"{itself} of {afterCorrupt.Length} good files after a corrupt one served, {followed - itself} overtaken by the next one");
        report.Check(
            newest == underLoad[^1].Number,
            $"the last of {underLoad.Count} published models seen, {load.Tally.Seen.Count} of them in all");
    }

    public static void OfFiles(TestReport report, ServiceProcess service, Publisher publisher)
    {
        report.Check(true, $"a corrupt file refused and the good one after it served, without haste");
        report.Say($"{publisher.Corrupted.Count} corrupt files: {string.Join(", ", publisher.Corrupted.Distinct())}");
        report.Say($"{service.LinesWith("is served as version")} loads logged, {service.LinesWith("goes on serving")} refusals");
    }

    public static void OfMemory(TestReport report, HeapWatch heap, double modelBytes)
    {
        double kept = modelBytes / 1e6 * 60 * 0.8; // four of five files a second apart
        double limit = Math.Min(MegabytesPerMinute, KeptShare * kept);
        LinearFit slope = heap.HeapSlope;
        report.Check(
            slope.Slope < limit,
            $"heap {slope.Slope:F3} ± {slope.StandardError:F3} MB/min, at most {limit:F2}; keeping every model would be {kept:F1}");
        LinearFit handles = heap.HandleSlope;
        report.Check(
            handles.Slope < HandlesPerMinute,
            $"handles {handles.Slope:F1} ± {handles.StandardError:F1} a minute, at most {HandlesPerMinute}");
        (double megabytesBefore, int handlesBefore) = heap.First;
        (double megabytes, int handlesNow) = heap.Last;
        report.Say(
            $"{heap.Samples} collections; heap {megabytesBefore:F2} to {megabytes:F2} MB, handles {handlesBefore} to {handlesNow}");
    }

    public static void OfSpeed(TestReport report, Yardstick yardstick)
    {
        Latencies[] all = [yardstick.Predict, yardstick.Constant, yardstick.Batch];
        report.Check(all.All(latencies => latencies.Errors == 0), $"{all.Sum(latencies => latencies.Errors)} errors beside the constant");
        foreach (Latencies latencies in all)
        {
            report.Say(latencies);
        }

        report.Say($"{yardstick.Predict.PerSecond / yardstick.Constant.PerSecond:P0} of the constant's requests/s");
        report.Say($"{RequestBodies.BatchSize} series a batch: {yardstick.Batch.PerSecond * RequestBodies.BatchSize:N0} predictions/s");
    }
}
