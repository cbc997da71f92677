using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebDeployment.Tests.Browser;

/// <summary>A tab of a browser, steered by the Chrome DevTools Protocol.</summary>
internal sealed class DevTools : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private int _lastId;

    /// <summary>What went wrong in the page: exceptions, and what its policy refused.</summary>
    public List<string> Errors { get; } = [];

    public static async Task<DevTools> ConnectAsync(Uri browser)
    {
        using var client = new HttpClient();
        JsonArray tabs = (await client.GetFromJsonAsync<JsonArray>(new Uri(browser, "/json")))!;
        string address = tabs.First(tab => (string?)tab!["type"] == "page")!["webSocketDebuggerUrl"]!.GetValue<string>();
        var tools = new DevTools();
        await tools._socket.ConnectAsync(new Uri(address), CancellationToken.None);
        await tools.CallAsync("Runtime.enable");
        await tools.CallAsync("Log.enable");
        await tools.CallAsync("Page.enable");
        return tools;
    }

    /// <summary>Sets what a person's device is.</summary>
    public async Task BecomeAsync(int width, int height, bool isDark)
    {
        string scheme = isDark ? "dark" : "light";
        await CallAsync("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = width < 600 });
        await CallAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = scheme } } });
    }

    public async Task OpenAsync(Uri page)
    {
        await CallAsync("Page.navigate", new { url = page.ToString() });
        await UntilAsync($"location.href === '{page}' && document.readyState === 'complete'");
    }

    /// <summary>The value of a JavaScript expression.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        JsonNode result = await CallAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        return result["exceptionDetails"] is { } error
            ? throw new InvalidOperationException($"{expression}: {error.ToJsonString()}")
            : result["result"]!["value"];
    }

    /// <summary>Waits until an expression is true.</summary>
    public async Task UntilAsync(string condition)
    {
        var watch = Stopwatch.StartNew();
        while (!(await EvaluateAsync($"Boolean({condition})"))!.GetValue<bool>())
        {
            if (watch.Elapsed > Service.Hang)
            {
                throw new TimeoutException($"Never came true: {string.Join(Environment.NewLine, [condition, .. Errors])}");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Presses a mouse button, moves along a way, and lets it go: one point is a click.</summary>
    public async Task DragAsync(params (double X, double Y)[] way)
    {
        await MouseAsync("mousePressed", way[0]);
        foreach ((double X, double Y) point in way[1..])
        {
            await MouseAsync("mouseMoved", point);
        }

        await MouseAsync("mouseReleased", way[^1]);
    }

    /// <summary>Clicks in the middle of an element.</summary>
    public async Task ClickAsync(string element)
    {
        string place = $"(() => {{ const e = {element}; e.scrollIntoView({{ block: 'center' }}); const b = e.getBoundingClientRect(); "
            + "return { x: b.x + b.width / 2, y: b.y + b.height / 2 }; })()";
        JsonNode point = (await EvaluateAsync(place))!;
        await DragAsync((point["x"]!.GetValue<double>(), point["y"]!.GetValue<double>()));
    }

    public async Task KeyAsync(string key)
    {
        await CallAsync("Input.dispatchKeyEvent", new { type = "keyDown", key, code = key });
        await CallAsync("Input.dispatchKeyEvent", new { type = "keyUp", key, code = key });
    }

    /// <summary>Saves a picture of the whole page.</summary>
    public async Task ScreenshotAsync(string path)
    {
        JsonNode size = (await CallAsync("Page.getLayoutMetrics"))["cssContentSize"]!;
        var clip = new { x = 0, y = 0, width = size["width"]!.GetValue<double>(), height = size["height"]!.GetValue<double>(), scale = 1 };
        JsonNode picture = await CallAsync("Page.captureScreenshot", new { format = "png", captureBeyondViewport = true, clip });
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(picture["data"]!.GetValue<string>()));
    }

    public void Dispose() => _socket.Dispose();

    private Task<JsonNode> MouseAsync(string type, (double X, double Y) point) =>
        CallAsync("Input.dispatchMouseEvent", new { type, x = point.X, y = point.Y, button = "left", buttons = 1, clickCount = 1 });

    private async Task<JsonNode> CallAsync(string method, object? parameters = null)
    {
        using var limit = new CancellationTokenSource(Service.Hang);
        int id = ++_lastId;
        byte[] call = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new object() });
        await _socket.SendAsync(call, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        while (true)
        {
            JsonNode message = await ReceiveAsync(limit.Token);
            Listen(message);
            if (message["id"]?.GetValue<int>() == id)
            {
                return message["result"] ?? throw new InvalidOperationException($"{method}: {message.ToJsonString()}");
            }
        }
    }

    private void Listen(JsonNode message)
    {
        bool isNetwork = (string?)message["params"]?["entry"]?["source"] == "network"; // an answer that is not 2xx: asked for here
        if (((string?)message["method"] is "Runtime.exceptionThrown") || ((string?)message["method"] is "Log.entryAdded" && !isNetwork))
        {
            Errors.Add(message["params"]!.ToJsonString());
        }
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancellation)
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, cancellation);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return JsonNode.Parse(message.ToArray()) ?? throw new InvalidOperationException("The browser sent nothing.");
    }
}
