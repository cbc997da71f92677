using System.Diagnostics;
using System.Net;

namespace ML.Recurrent.WebTest.Service;

/// <summary>The example, running as a process of its own on a port of this machine.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    // For hangs only.
    private static readonly TimeSpan Watchdog = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Http { get; private set; } = new();

    public bool HasEnded => _process.HasExited;

    /// <summary>Lines that it has logged so far which hold some words.</summary>
    public int LinesWith(string words)
    {
        lock (_lines)
        {
            return _lines.Count(line => line.Contains(words, StringComparison.Ordinal));
        }
    }

    /// <exception cref="InvalidOperationException">It ended, or did not come up.</exception>
    public static async Task<ServiceProcess> StartAsync(string program, string modelPath)
    {
        string[] arguments = [program, "--urls", "http://127.0.0.1:0", "--Model", modelPath, "--Constant", "true", "--Diagnostics", "true"];
        var service = new ServiceProcess(Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!);
        try
        {
            Uri address = await service._address.Task.WaitAsync(Watchdog);
            service.Http.Dispose();
            service.Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = Timeout.InfiniteTimeSpan })
            {
                BaseAddress = address,
                DefaultRequestVersion = HttpVersion.Version11,
                Timeout = Watchdog,
            };
            await service.UntilAsync(health => health.Status == "healthy");
            return service;
        }
        catch (Exception e) when (e is TimeoutException or HttpRequestException or InvalidOperationException)
        {
            await service.DisposeAsync();
            throw new InvalidOperationException($"The service did not come up: {string.Join(Environment.NewLine, service._lines)}", e);
        }
    }

    /// <summary>Waits until the service is as described.</summary>
    /// <exception cref="TimeoutException">It never was.</exception>
    public async Task UntilAsync(Func<ServiceHealth, bool> isSo)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Watchdog)
        {
            using HttpResponseMessage response = await Http.GetAsync("health");
            if (await ServiceHealth.ReadAsync(response) is { } health && isSo(health))
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"The service was not as expected within {Watchdog}.");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(new InvalidOperationException("The service ended before it listened."));
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }

        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and int place)
        {
            _address.TrySetResult(new Uri(line[(place + Listening.Length)..].Trim()));
        }
    }
}
