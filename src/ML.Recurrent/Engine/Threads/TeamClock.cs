using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace ML.Recurrent.Engine.Threads;

/// <summary>The clock of a team: its members advance it in turn and wait for a tick. Waiting spins, then yields, then sleeps.</summary>
/// <remarks>
/// Ticks are compared by their difference, so the clock may wrap. All that a run, a barrier and a join exchange lies on one cache line:
/// a flag for each worker on a line of its own made a barrier of two cost 95 ns where this one costs 35.
/// </remarks>
internal sealed class TeamClock
{
    private const int PausesPerRound = 32;

    // Patience is about what waking from sleep takes, so that waiting never costs much more than twice the better choice. A yield
    // with nobody to yield to takes half a microsecond: too coarse for a barrier, lost in a wait of ten.
    private static readonly long Microsecond = Math.Max(1, Stopwatch.Frequency / 1_000_000);
    private static readonly long SpinTime = 10 * Microsecond;
    private static readonly long Patience = 100 * Microsecond;

    // Where a busy process gets the core that is yielded, for milliseconds, sleeping is 30 times quicker; among workers alone,
    // yielding is 6 times quicker (8 on 2 cores). So a yield that took long is not repeated for a while, by nobody.
    private static readonly long LongYield = 500 * Microsecond;
    private static readonly long YieldlessTime = 100_000 * Microsecond;
    private static long _yieldlessUntil = Stopwatch.GetTimestamp();

    private readonly object _bed = new();
    private Line _line;

    public long Tick => Volatile.Read(ref _line.Tick);

    /// <summary>What the next tick is about: set before the tick, read after it.</summary>
    public ITeamWork? Work
    {
        get => _line.Work;
        set => _line.Work = value;
    }

    /// <summary>Those who have come; written by whoever is alone to act, before the tick that tells the others.</summary>
    public long Arrivals
    {
        get => _line.Arrivals;
        set => _line.Arrivals = value;
    }

    /// <summary>Adds to <see cref="Arrivals"/>. A full fence: who comes last sees all that the others did before they came.</summary>
    public long Arrive(long arrivals) => Interlocked.Add(ref _line.Arrivals, arrivals);

    /// <summary>Advances the clock and wakes those who sleep over it. What was written before is visible to who sees the tick.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(long tick)
    {
        // A full fence between writing the tick and reading the sleepers; Sleep has one the other way round. One of the two sees
        // the other's write, so no wake-up is lost.
        Interlocked.Exchange(ref _line.Tick, tick);
        if (_line.Sleepers != 0)
        {
            Wake();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WaitFor(long tick)
    {
        if (!Reached(tick))
        {
            Await(tick);
        }
    }

    private bool Reached(long tick) => Tick - tick >= 0;

    private void Await(long tick)
    {
        if (Spin(tick))
        {
            return;
        }

        long start = Stopwatch.GetTimestamp();
        for (long now = start; now - start < Patience; now = Stopwatch.GetTimestamp())
        {
            if ((now - start >= SpinTime || TeamShelf.Crowded) && !Yield(now))
            {
                break;
            }

            if (Spin(tick))
            {
                return;
            }
        }

        Sleep(tick);
    }

    private bool Spin(long tick)
    {
        for (int i = 0; i < PausesPerRound; i++)
        {
            Pause();
            if (Reached(tick))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Yield(long now)
    {
        if (now - Volatile.Read(ref _yieldlessUntil) < 0)
        {
            return false;
        }

        Thread.Yield();
        long after = Stopwatch.GetTimestamp();
        if (after - now > LongYield)
        {
            Volatile.Write(ref _yieldlessUntil, after + YieldlessTime);
        }

        return true;
    }

    // Thread.SpinWait(1) takes 31 ns where the instruction takes 25: the wait is late by half of that on average.
    private static void Pause()
    {
        if (X86Base.IsSupported)
        {
            X86Base.Pause();
        }
        else
        {
            Thread.SpinWait(1);
        }
    }

    private void Sleep(long tick)
    {
        Interlocked.Increment(ref _line.Sleepers);
        bool interrupted = false;
        while (!Reached(tick))
        {
            try
            {
                lock (_bed)
                {
                    if (!Reached(tick))
                    {
                        Monitor.Wait(_bed);
                    }
                }
            }
            catch (ThreadInterruptedException)
            {
                // The others still work on the caller's memory: the interrupt has to wait until they are done.
                interrupted = true;
            }
        }

        Interlocked.Decrement(ref _line.Sleepers);
        InterruptAgain(interrupted);
    }

    private void Wake()
    {
        bool interrupted = false;
        for (bool awake = false; !awake;)
        {
            try
            {
                lock (_bed)
                {
                    Monitor.PulseAll(_bed);
                }

                awake = true;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }

        InterruptAgain(interrupted);
    }

    private static void InterruptAgain(bool interrupted)
    {
        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    // Alone on its cache line and on the neighbour that the prefetcher fetches with it.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Line
    {
        [FieldOffset(128)]
        public long Tick;

        [FieldOffset(136)]
        public long Arrivals;

        [FieldOffset(144)]
        public ITeamWork? Work;

        [FieldOffset(152)]
        public int Sleepers;
    }
}
