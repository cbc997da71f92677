using System.Diagnostics;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Tests.Engine.Threads;

/// <summary>What a team costs; alone in the process while it is measured.</summary>
[TestClass]
[DoNotParallelize]
public sealed class WorkerTeamCostTests
{
    [TestMethod]
    [Timeout(Watchdog.Milliseconds)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    public void RentingRunningAndWaitingAllocateNothing(int size)
    {
        CountedPhases work = new(size, phases: 2);
        Assert.AreEqual(0, Allocation.OnceWarm(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                using WorkerTeam team = WorkerTeam.Rent(size);
                team.Run(work);
            }

            Thread.Sleep(2); // for the threads to fall asleep
        }));
    }

    [TestMethod]
    [Timeout(Watchdog.Milliseconds)]
    public void IdleThreadsBurnNoProcessorTime()
    {
        using WorkerTeam team = WorkerTeam.Rent(8);
        team.Run(new CountedPhases(8, phases: 3));
        using Process process = Process.GetCurrentProcess();
        double least = double.PositiveInfinity; // of some seconds: who spins does so in each, what the process does beside it does not
        for (int second = 0; second < 30 && least >= 0.2; second++)
        {
            process.Refresh();
            TimeSpan before = process.TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            Thread.Sleep(1000);
            process.Refresh();
            least = Math.Min(least, (process.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start));
        }

        Assert.IsLessThan(0.2, least, "one spinning thread would make it 1");
    }
}
