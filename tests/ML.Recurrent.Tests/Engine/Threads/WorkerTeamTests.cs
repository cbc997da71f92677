using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Tests.Engine.Threads;

[TestClass]
public sealed class WorkerTeamTests
{
    [TestMethod]
    [Timeout(Watchdog.Milliseconds)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(8)]
    public void EveryWorkerRunsOncePerRun(int size)
    {
        using WorkerTeam team = WorkerTeam.Rent(size);
        int[] runs = new int[size];
        int[] threads = new int[size];
        TeamAction work = new((_, worker) =>
        {
            runs[worker]++;
            threads[worker] = Environment.CurrentManagedThreadId;
        });

        for (int i = 1; i <= 200; i++)
        {
            team.Run(work);
            CollectionAssert.AreEqual(Enumerable.Repeat(i, size).ToArray(), runs);
        }

        Assert.AreEqual(size, team.Size);
        Assert.AreEqual(Environment.CurrentManagedThreadId, threads[0]);
        Assert.AreEqual(size, threads.Distinct().Count());
    }

    [TestMethod]
    [Timeout(Watchdog.Milliseconds)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(8)]
    public void NoWorkerPassesABarrierBeforeTheLastHasCome(int size)
    {
        using WorkerTeam team = WorkerTeam.Rent(size);
        CountedPhases work = new(size, phases: 100);
        for (int i = 0; i < 10; i++)
        {
            team.Run(work);
        }
    }

    [TestMethod]
    [Timeout(Watchdog.Milliseconds)]
    public void ASleepingTeamWakesUpAndASlowWorkerIsWaitedFor()
    {
        using WorkerTeam team = WorkerTeam.Rent(4);
        CountedPhases phases = new(4, phases: 3);
        for (int slow = 0; slow < 4; slow++)
        {
            int late = slow;
            bool came = false;
            team.Run(new TeamAction((inside, worker) =>
            {
                if (worker == late)
                {
                    Thread.Sleep(5);
                    Volatile.Write(ref came, true);
                }

                inside.Barrier();
                Assert.IsTrue(Volatile.Read(ref came));
            }));
            Thread.Sleep(5);
            team.Run(phases);
        }
    }

    [TestMethod]
    [Timeout(Watchdog.Milliseconds)]
    public void AWorkerThatReturnsEarlyHoldsNobodyUp()
    {
        using WorkerTeam team = WorkerTeam.Rent(4);
        for (int i = 0; i < 20; i++)
        {
            team.Run(new TeamAction((inside, worker) =>
            {
                for (int barrier = 0; barrier < 10 * worker; barrier++)
                {
                    inside.Barrier();
                }
            }));
            team.Run(new CountedPhases(4, phases: 3));
        }
    }

    [TestMethod]
    [Timeout(Watchdog.Milliseconds)]
    public void TeamsOfSeveralCallersDoNotMix()
    {
        Exception? failure = null;
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(caller => new Thread(() => Call(caller)))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.IsNull(failure);

        void Call(int caller)
        {
            try
            {
                for (int i = 0; i < 100; i++)
                {
                    int size = 1 + (caller + i) % 4;
                    using WorkerTeam team = WorkerTeam.Rent(size);
                    team.Run(new CountedPhases(size, phases: 3));
                }
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }
    }

    [TestMethod]
    [Timeout(Watchdog.Milliseconds)]
    public void AWorkerMayRentATeamOfItsOwn()
    {
        using WorkerTeam team = WorkerTeam.Rent(3);
        int[] inner = new int[3];
        TeamAction work = new((outside, worker) =>
        {
            outside.Barrier();
            using (WorkerTeam own = WorkerTeam.Rent(2))
            {
                own.Run(new TeamAction((inside, _) =>
                {
                    inside.Barrier();
                    Interlocked.Increment(ref inner[worker]);
                }));
            }

            outside.Barrier();
            CollectionAssert.AreEqual(new[] { 2, 2, 2 }, inner);
        });

        team.Run(work);
    }

    [TestMethod]
    public void MisuseIsRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => WorkerTeam.Rent(0));
        WorkerTeam team = WorkerTeam.Rent(2);
        TeamAction nested = new((inside, _) => inside.Run(new TeamAction((_, _) => { })));
        Assert.ThrowsExactly<InvalidOperationException>(() => team.Run(nested));
        team.Dispose();
        team.Dispose();
    }
}
