using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ML.Recurrent.Deployment;

namespace WebDeployment.Tests;

/// <summary>The example itself, in this process, on a port of its own.</summary>
internal sealed class Service : IAsyncDisposable
{
    /// <summary>After which a test counts as hung: minutes, as a busy machine is not a defect.</summary>
    public static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);

    private readonly HttpClient _client;

    private Service(WebApplication app)
    {
        App = app;
        Address = new Uri(app.Urls.Single());
        _client = new HttpClient { BaseAddress = Address, Timeout = Hang };
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    /// <summary>Starts the service on a file, which need not be there.</summary>
    public static async Task<Service> StartAsync(string model, params string[] settings)
    {
        WebApplication app = Program.Build(
        [
            "--Urls", "http://127.0.0.1:0", "--Model", model, "--PollInterval", "00:00:00.020", "--Logging:LogLevel:Default", "None",
            "--hostBuilder:reloadConfigOnChange", "false", // a machine has few file watches for all that run on it
            .. settings,
        ]);
        await app.StartAsync();
        return new Service(app);
    }

    /// <summary>Starts the service and waits until it has a model.</summary>
    public static async Task<Service> StartReadyAsync(string model, params string[] settings)
    {
        using var limit = new CancellationTokenSource(Hang);
        Service service = await StartAsync(model, settings);
        await service.App.Services.GetRequiredService<RecurrentPredictionPool<Series, Forecast>>().WaitUntilReadyAsync(limit.Token);
        return service;
    }

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> PostAsync(string path, string body, string? type = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }

    public Task<Answer> PredictAsync(float[] series) => PostAsync("/predict", JsonSerializer.Serialize(new { series }));

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await _client.SendAsync(request);
        string? type = response.Content.Headers.ContentType?.MediaType;
        return new Answer(response.StatusCode, type, await response.Content.ReadAsStringAsync(), response);
    }

    /// <summary>Asks for its health until that is as awaited.</summary>
    public async Task<JsonElement> UntilAsync(Predicate<JsonElement> isAwaited)
    {
        using var limit = new CancellationTokenSource(Hang);
        while (true)
        {
            JsonElement health = (await GetAsync("/health")).Json;
            if (isAwaited(health))
            {
                return health;
            }

            await Task.Delay(10, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await App.DisposeAsync();
    }
}

internal sealed record Answer(HttpStatusCode Status, string? Type, string Body, HttpResponseMessage Response)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}

internal static class JsonElements
{
    public static string? Text(this JsonElement json, string name) => json.GetProperty(name).GetString();
}
