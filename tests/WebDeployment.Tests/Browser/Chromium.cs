using System.Diagnostics;
using System.Text.RegularExpressions;

namespace WebDeployment.Tests.Browser;

/// <summary>A headless browser of its own, with a profile that nobody used before.</summary>
internal sealed partial class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];
    private readonly string _profile = Directory.CreateTempSubdirectory("web-browser-").FullName;
    private readonly Process _process;

    private Chromium(string path)
    {
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={_profile}", "--remote-debugging-port=0", "about:blank",
        ];
        _process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    /// <summary>The browser of CHROMIUM, or one that is found on PATH; null where there is none.</summary>
    public static string? Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given ? given
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Starts the browser and opens a tab.</summary>
    public static async Task<(Chromium Browser, DevTools Tab)> OpenAsync(string path)
    {
        var browser = new Chromium(path);
        try
        {
            Uri address = await browser.AddressAsync();
            return (browser, await DevTools.ConnectAsync(address));
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        for (int attempt = 0; Directory.Exists(_profile); attempt++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
            }
            catch (IOException) when (attempt < 20)
            {
                await Task.Delay(100); // its children may still write
            }
        }
    }

    [GeneratedRegex(@"DevTools listening on ws://(\S+?)/")]
    private static partial Regex Listening();

    private async Task<Uri> AddressAsync()
    {
        using var limit = new CancellationTokenSource(Service.Hang);
        while (await _process.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = _process.StandardError.ReadToEndAsync();
                return new Uri($"http://{match.Groups[1].Value}");
            }
        }

        throw new InvalidOperationException("The browser ended before it listened.");
    }
}
