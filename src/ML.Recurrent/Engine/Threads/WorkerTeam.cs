using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace ML.Recurrent.Engine.Threads;

/// <summary>A caller and <see cref="Size"/> − 1 background threads that run the same work together, in step where it asks for it.</summary>
/// <remarks>
/// Rented for a while from a process-wide shelf and returned by <see cref="Dispose"/>. Between runs the threads wait awake for a tenth of
/// a millisecond, then sleep. A team serves one caller at a time; different callers, and workers that need a team of their own, rent
/// different ones. Renting, running and waiting allocate nothing once a team of that size is on the shelf.
/// </remarks>
internal sealed class WorkerTeam : IDisposable
{
    // A run takes 2⁴⁸ ticks: the first starts it, each barrier takes one, the last says that all are done.
    private const long RunTicks = 1L << 48;

    // The clock counts those at a barrier in its lower half, those who have left the run in its upper half.
    private const long AtBarrier = 1;
    private const long HasLeft = 1L << 32;

    private readonly TeamClock _clock = new();
    private long _start;
    private ExceptionDispatchInfo? _failure;
    private bool _running;
    private int _rented;

    private WorkerTeam(int size)
    {
        Size = size;
        for (int i = 1; i < size; i++)
        {
            int worker = i;

            // Unsafe: a long-lived thread must not keep the first renter's execution context alive.
            new Thread(() => Serve(worker)) { IsBackground = true, Name = $"ML.Recurrent worker {worker}" }.UnsafeStart();
        }
    }

    public int Size { get; }

    /// <summary>A team of this size, the caller included; with 1 no thread is involved.</summary>
    public static WorkerTeam Rent(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        WorkerTeam team = TeamShelf.Take(size) ?? new WorkerTeam(size);
        team._rented = 1;
        return team;
    }

    /// <summary>
    /// Runs the work on every worker, the caller being worker 0, and returns when all are done. The first exception of any worker
    /// is rethrown here; the others are then stopped at their next <see cref="Barrier"/>.
    /// </summary>
    public void Run(ITeamWork work)
    {
        ObjectDisposedException.ThrowIf(_rented == 0, this);
        if (_running)
        {
            throw new InvalidOperationException("A team runs one piece of work at a time; rent another one.");
        }

        _running = true;
        _start += RunTicks;
        _clock.Work = work;
        _clock.Set(_start);
        Do(work, worker: 0, _start);
        _clock.WaitFor(Done(_start));

        _running = false;
        if (_failure is { } failure)
        {
            _failure = null;
            failure.Throw();
        }
    }

    /// <summary>Inside <see cref="Run"/>: waits until every worker has come here as often, or has returned.</summary>
    public void Barrier()
    {
        Debug.Assert(_running);
        if (Size > 1)
        {
            long next = _clock.Tick + 1;
            if (NobodyIsMissing(_clock.Arrive(AtBarrier)))
            {
                OpenBarrier(next);
            }
            else
            {
                _clock.WaitFor(next);
            }

            if (Volatile.Read(ref _failure) is not null)
            {
                throw new OperationCanceledException("Another worker of the team has failed.");
            }
        }
    }

    /// <summary>Returns the team to the shelf. It must not be used afterwards.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, 0) == 1)
        {
            // On the shelf a team must not keep a network alive.
            _clock.Work = null;
            TeamShelf.Return(this);
        }
    }

    /// <summary>For the shelf alone, which forgets the team: a start without work ends the threads.</summary>
    internal void EndThreads() => _clock.Set(_start + RunTicks);

    private static long Done(long start) => start + RunTicks - 1;

    private void Serve(int worker)
    {
        for (long start = RunTicks; ; start += RunTicks)
        {
            _clock.WaitFor(start);
            if (_clock.Work is not { } work)
            {
                return;
            }

            Do(work, worker, start);
        }
    }

    private void Do(ITeamWork work, int worker, long start)
    {
        try
        {
            work.Run(this, worker);
        }
        catch (Exception exception)
        {
            // Before leaving, so that whoever passes a barrier because this worker has left knows why.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }

        Leave(start);
    }

    private void Leave(long start)
    {
        long arrivals = _clock.Arrive(HasLeft);
        if (arrivals == Size * HasLeft)
        {
            _clock.Arrivals = 0;
            _clock.Set(Done(start));
        }
        else if (NobodyIsMissing(arrivals))
        {
            OpenBarrier(_clock.Tick + 1);
        }
    }

    private bool NobodyIsMissing(long arrivals) => (int)arrivals + (int)(arrivals >> 32) == Size;

    // All others wait or have left: nobody else touches the clock now.
    private void OpenBarrier(long tick)
    {
        _clock.Arrivals &= ~(HasLeft - 1);
        _clock.Set(tick);
    }
}
