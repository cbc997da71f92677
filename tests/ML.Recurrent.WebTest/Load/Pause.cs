namespace ML.Recurrent.WebTest.Load;

/// <summary>Lets many go on side by side, and one have the service for itself now and then.</summary>
internal sealed class Pause
{
    private volatile TaskCompletionSource? _end;
    private int _running;

    public async ValueTask EnterAsync()
    {
        while (true)
        {
            Interlocked.Increment(ref _running);
            if (_end is not { } end)
            {
                return;
            }

            Interlocked.Decrement(ref _running);
            await end.Task;
        }
    }

    public void Leave() => Interlocked.Decrement(ref _running);

    /// <summary>Runs an action while nobody else is within.</summary>
    public async Task RunAloneAsync(Func<Task> action)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _end = end;
        while (Volatile.Read(ref _running) > 0)
        {
            await Task.Delay(1);
        }

        try
        {
            await action();
        }
        finally
        {
            _end = null;
            end.SetResult();
        }
    }
}
