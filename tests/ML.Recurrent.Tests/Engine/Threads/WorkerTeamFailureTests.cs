using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Tests.Engine.Threads;

[TestClass]
public sealed class WorkerTeamFailureTests
{
    [TestMethod]
    [Timeout(Watchdog.Milliseconds)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(8)]
    public void TheExceptionOfAnyWorkerReachesTheCallerAndTheTeamGoesOn(int size)
    {
        using WorkerTeam team = WorkerTeam.Rent(size);
        for (int i = 0; i < 5; i++)
        {
            for (int culprit = 0; culprit < size; culprit++)
            {
                FormatException thrown = new($"{culprit}");
                FormatException caught = Assert.ThrowsExactly<FormatException>(() => team.Run(new Failing(culprit, thrown)));
                Assert.AreSame(thrown, caught);
                team.Run(new CountedPhases(size, phases: 5));
            }
        }
    }

    [TestMethod]
    [Timeout(Watchdog.Milliseconds)]
    public void AFailureStopsTheOthersAtTheirNextBarrier()
    {
        using WorkerTeam team = WorkerTeam.Rent(4);
        int passed = 0;
        TeamAction work = new((inside, worker) =>
        {
            if (worker == 2)
            {
                Thread.Sleep(2);
                throw new FormatException();
            }

            inside.Barrier();
            Interlocked.Increment(ref passed);
        });

        Assert.ThrowsExactly<FormatException>(() => team.Run(work));
        Assert.AreEqual(0, passed);
    }

    [TestMethod]
    [Timeout(Watchdog.Milliseconds)]
    public void WhenAllFailOneExceptionIsRethrown()
    {
        using WorkerTeam team = WorkerTeam.Rent(4);
        for (int i = 0; i < 20; i++)
        {
            Assert.ThrowsExactly<FormatException>(() => team.Run(new TeamAction((_, _) => throw new FormatException())));
        }

        team.Run(new CountedPhases(4, phases: 5));
    }

    [TestMethod]
    [Timeout(Watchdog.Milliseconds)]
    public void AnInterruptedCallerStillWaitsForTheOthers()
    {
        bool finished = false;
        bool interrupted = false;
        bool finishedBeforeReturn = false;
        Thread caller = new(() =>
        {
            using WorkerTeam team = WorkerTeam.Rent(2);
            Thread self = Thread.CurrentThread;
            team.Run(new TeamAction((_, worker) =>
            {
                if (worker == 1)
                {
                    Thread.Sleep(5);
                    self.Interrupt();
                    Thread.Sleep(5);
                    Volatile.Write(ref finished, true);
                }
            }));
            finishedBeforeReturn = Volatile.Read(ref finished);
            try
            {
                Thread.Sleep(Watchdog.Limit);
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        });
        caller.Start();
        caller.Join();

        Assert.IsTrue(finishedBeforeReturn);
        Assert.IsTrue(interrupted);
    }

    private sealed class Failing(int culprit, Exception exception) : ITeamWork
    {
        public void Run(WorkerTeam team, int worker)
        {
            for (int barrier = 0; barrier < 6; barrier++)
            {
                if (worker == culprit && barrier == 3)
                {
                    throw exception;
                }

                team.Barrier();
            }
        }
    }
}
