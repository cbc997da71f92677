using System.Diagnostics;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Tests.Engine.Threads;

/// <summary>What a team costs; alone in the process while it is measured.</summary>
[TestClass]
[DoNotParallelize]
public sealed class WorkerTeamCostTests
{
    private const int Watchdog = 30_000;

    [TestMethod]
    [Timeout(Watchdog)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    public void RentingRunningAndWaitingAllocateNothing(int size)
    {
        const int Runs = 300;
        CountedPhases work = new(size, phases: 2);
        AllocatedBytes before = new(size);
        AllocatedBytes after = new(size);
        Repeat();
        Read(before);
        Repeat();
        Read(after);
        CollectionAssert.AreEqual(before.OfWorker, after.OfWorker);

        void Repeat()
        {
            for (int i = 0; i < Runs; i++)
            {
                using WorkerTeam team = WorkerTeam.Rent(size);
                team.Run(work);
                if (i % 100 == 0)
                {
                    Thread.Sleep(2);
                }
            }
        }

        void Read(AllocatedBytes bytes)
        {
            using WorkerTeam team = WorkerTeam.Rent(size);
            team.Run(bytes);
        }
    }

    [TestMethod]
    [Timeout(Watchdog)]
    public void IdleThreadsBurnNoProcessorTime()
    {
        using WorkerTeam team = WorkerTeam.Rent(8);
        team.Run(new CountedPhases(8, phases: 3));
        Thread.Sleep(20);

        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        Thread.Sleep(1000);
        process.Refresh();
        double ratio = (process.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
        Assert.IsLessThan(0.2, ratio, "one spinning thread would make it 1");
    }

    private sealed class AllocatedBytes(int size) : ITeamWork
    {
        public long[] OfWorker { get; } = new long[size];

        public void Run(WorkerTeam team, int worker) => OfWorker[worker] = GC.GetAllocatedBytesForCurrentThread();
    }
}
