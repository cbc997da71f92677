namespace ML.Recurrent.Deployment.Serving;

/// <summary>Calls an action at once and then at intervals, on a thread of its own: a thread pool that is busy does not delay it.</summary>
internal sealed class FileWatch : IDisposable
{
    private readonly Action _look;
    private readonly TimeSpan _interval;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    public FileWatch(string name, TimeSpan interval, Action look)
    {
        _look = look;
        _interval = interval;
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Returns when the action has run for the last time, unless that is what calls.</summary>
    public void Dispose()
    {
        _stop.Set();
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        do
        {
            try
            {
                _look();
            }
            catch (Exception)
            {
                // Only a log throws here. It must not end the watch; the pool's LastFailure says what the log could not.
            }
        }
        while (!_stop.Wait(_interval));
    }
}
