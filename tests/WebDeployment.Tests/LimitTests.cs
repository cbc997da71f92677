using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebDeployment.Problems;

namespace WebDeployment.Tests;

[TestClass]
public class LimitTests
{
    private const string TooLarge = "The request is too large";

    [TestMethod]
    [DataRow(false, DisplayName = "length told")]
    [DataRow(true, DisplayName = "length not told")]
    public async Task ABodyOfTooManyBytes(bool isChunked)
    {
        using var models = new Models();
        await using Service service = await Service.StartReadyAsync(models.Train(1), "--Limits:MaximumBodyBytes", "2000");
        string body = $$"""{"series":[{{string.Join(',', Enumerable.Repeat(1, 3000))}}]}""";
        var request = new HttpRequestMessage(HttpMethod.Post, "/predict")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = isChunked;

        Answer answer = await service.SendAsync(request);

        Problems.AssertIs(answer, HttpStatusCode.RequestEntityTooLarge, TooLarge);
        Assert.Contains("2,000", answer.Json.Text("detail")!);
        Assert.AreEqual(HttpStatusCode.OK, (await service.PredictAsync(Models.Series(1))).Status);
    }

    [TestMethod]
    public async Task ASeriesOfTooManyValuesAndABatchOfTooManySeries()
    {
        using var models = new Models();
        await using Service service = await Service.StartReadyAsync(
            models.TrainAnyLength(), "--Limits:MaximumSteps", "30", "--Limits:MaximumBatch", "3");
        Task<Answer> Batch(int count, int steps) => service.PostAsync(
            "/predict/batch", JsonSerializer.Serialize(new { series = Enumerable.Repeat(Models.Series(1, steps), count) }));

        Assert.AreEqual(HttpStatusCode.OK, (await service.PredictAsync(Models.Series(1, 30))).Status);
        Problems.AssertIs(await service.PredictAsync(Models.Series(1, 31)), HttpStatusCode.RequestEntityTooLarge, TooLarge);
        Assert.AreEqual(HttpStatusCode.OK, (await Batch(3, 30)).Status);
        Problems.AssertIs(await Batch(3, 31), HttpStatusCode.RequestEntityTooLarge, TooLarge);
        Problems.AssertIs(await Batch(4, 30), HttpStatusCode.RequestEntityTooLarge, TooLarge);
    }

    [TestMethod]
    public async Task WhoFindsTooManyWaitingIsToldSo()
    {
        using var turn = new Turn(new ServiceSettings { Limits = new RequestLimits { MaximumConcurrency = 1, MaximumQueue = 1 } });
        var goesOn = new TaskCompletionSource<object?>();
        var context = new DefaultHttpContext();
        ValueTask<object?> Ask() => turn.InvokeAsync(
            EndpointFilterInvocationContext.Create(context), _ => new ValueTask<object?>(goesOn.Task));

        ValueTask<object?> first = Ask();
        ValueTask<object?> second = Ask();
        object? third = await Ask();
        goesOn.SetResult("answered");

        Assert.AreEqual(StatusCodes.Status503ServiceUnavailable, ((ProblemHttpResult)third!).StatusCode);
        Assert.AreEqual("The service is busy", ((ProblemHttpResult)third).ProblemDetails.Title);
        Assert.AreEqual("1", context.Response.Headers.RetryAfter.ToString());
        Assert.AreEqual("answered", await first);
        Assert.AreEqual("answered", await second);
    }

    [TestMethod]
    public async Task WhoGoesAwayWaitsNoLonger()
    {
        using var turn = new Turn(new ServiceSettings { Limits = new RequestLimits { MaximumConcurrency = 1, MaximumQueue = 1 } });
        var goesOn = new TaskCompletionSource<object?>();
        using var gone = new CancellationTokenSource();
        ValueTask<object?> Ask(CancellationToken aborted) => turn.InvokeAsync(
            EndpointFilterInvocationContext.Create(new DefaultHttpContext { RequestAborted = aborted }),
            _ => new ValueTask<object?>(goesOn.Task));

        ValueTask<object?> first = Ask(CancellationToken.None);
        ValueTask<object?> second = Ask(gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await second);
        ValueTask<object?> third = Ask(CancellationToken.None);
        goesOn.SetResult("answered");

        Assert.AreEqual("answered", await first);
        Assert.AreEqual("answered", await third);
    }

    [TestMethod]
    public async Task ASenderWhoNeverEndsIsTurnedAway()
    {
        using var models = new Models();
        using var limit = new CancellationTokenSource(Service.Hang);
        await using Service service = await Service.StartReadyAsync(models.Train(1), "--Limits:RequestTimeout", "00:00:00.500");
        using var connection = new TcpClient();
        await connection.ConnectAsync(service.Address.Host, service.Address.Port);
        NetworkStream stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(HalfARequest(100)));
        string answer = await ReadUntilAsync(stream, "}", limit.Token);
        HttpStatusCode after;
        do
        {
            after = (await service.PredictAsync(Models.Series(1))).Status;
        }
        while (after == HttpStatusCode.ServiceUnavailable && !limit.IsCancellationRequested); // a busy machine may take as long

        Assert.StartsWith("HTTP/1.1 503", answer);
        Assert.Contains("The request took too long", answer);
        Assert.AreEqual(HttpStatusCode.OK, after);
    }

    [TestMethod]
    public async Task WhatIsNoHttpIsNotCalledJson()
    {
        using var models = new Models();
        await using Service service = await Service.StartReadyAsync(models.Train(1));
        using var connection = new TcpClient();
        await connection.ConnectAsync(service.Address.Host, service.Address.Port);
        NetworkStream stream = connection.GetStream();
        const string Head = "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head + "not a length\r\n"));

        using var limit = new CancellationTokenSource(Service.Hang);
        string answer = await ReadUntilAsync(stream, "}", limit.Token);

        Assert.StartsWith("HTTP/1.1 400", answer);
        Assert.Contains("The request cannot be read", answer);
    }

    /// <summary>A stranger could fill the disk of the log by it.</summary>
    [TestMethod]
    public async Task WhatASenderAloneCanCauseIsNotLogged()
    {
        using var models = new Models();
        using var limit = new CancellationTokenSource(Service.Hang);
        await using Service service = await Service.StartReadyAsync(
            models.Train(1), "--Limits:RequestTimeout", "00:00:00.500", "--Logging:LogLevel:Default", "Warning");
        using var log = new LogLines();
        service.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        using var connection = new TcpClient();
        await connection.ConnectAsync(service.Address.Host, service.Address.Port);
        NetworkStream stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(HalfARequest(100)));

        await ReadUntilAsync(stream, "}", limit.Token);
        connection.Client.Shutdown(SocketShutdown.Send);
        try
        {
            await stream.CopyToAsync(Stream.Null, limit.Token);
        }
        catch (IOException)
        {
            // The service may close the connection, or break it off.
        }

        string[] lines = [.. log.Lines.Where(line => !line.Contains("heartbeat"))]; // how busy the machine is
        Assert.IsEmpty(lines, string.Join('\n', lines));
    }

    [TestMethod]
    public async Task WhatHasBegunIsAnsweredBeforeTheServiceEnds()
    {
        using var models = new Models();
        await using Service service = await Service.StartReadyAsync(models.Train(1));
        string body = JsonSerializer.Serialize(new { series = Models.Series(1) });
        using var connection = new TcpClient();
        await connection.ConnectAsync(service.Address.Host, service.Address.Port);
        NetworkStream stream = connection.GetStream();
        using var limit = new CancellationTokenSource(Service.Hang);
        // The service asks for the body when it has begun with the request.
        await stream.WriteAsync(Encoding.ASCII.GetBytes(HalfARequest(body.Length, "Expect: 100-continue\r\n", "")));
        await ReadUntilAsync(stream, "100 Continue\r\n\r\n", limit.Token);

        Task stopped = service.App.StopAsync(limit.Token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body));
        string answer = await ReadUntilAsync(stream, "}", limit.Token);
        await stopped;

        Assert.StartsWith("HTTP/1.1 200", answer);
        Assert.Contains("\"prediction\":", answer);
    }

    [TestMethod]
    [DataRow("--Limits:MaximumSteps", "0", "MaximumSteps")]
    [DataRow("--Limits:MaximumQueue", "-1", "MaximumQueue")]
    [DataRow("--Limits:RequestTimeout", "00:00:00", "RequestTimeout")]
    [DataRow("--Limits:MaximumBatch", "many", "MaximumBatch")]
    [DataRow("--PollInterval", "0", "PollInterval")]
    [DataRow("--PollInterval", "2", "PollInterval")]
    [DataRow("--Limits:RequestTimeout", "60", "RequestTimeout")]
    [DataRow("--Model", "", "--Model")]
    public void SettingsThatMakeNoSenseAreNamed(string name, string value, string named)
    {
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => Program.Build([name, value]));

        Assert.Contains(named, error.Message);
    }

    [TestMethod]
    [DataRow("taken")]
    [DataRow("nonsense")]
    [DataRow("http://127.0.0.1:99999999")]
    [DoNotParallelize] // it takes the error output of the process
    public async Task AnAddressThatCannotBeServedIsOneLine(string url)
    {
        using var models = new Models();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        string[] args = ["--Urls", url == "taken" ? $"http://{other.LocalEndpoint}" : url, "--Model", models.Live];

        TextWriter before = Console.Error;
        var written = new StringWriter();
        Console.SetError(written);
        try
        {
            Assert.AreEqual(2, await Program.Main([.. args, "--Logging:LogLevel:Default", "None"]));
        }
        finally
        {
            Console.SetError(before);
        }

        string line = written.ToString().TrimEnd();
        Assert.StartsWith("The service cannot run. ", line);
        Assert.DoesNotContain('\n', line);
    }

    private static string HalfARequest(int length, string headers = "", string begin = "{\"ser") =>
        $"POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n{begin}";

    private static async Task<string> ReadUntilAsync(NetworkStream stream, string end, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!text.ToString().Contains(end))
        {
            int count = await stream.ReadAsync(buffer, cancellation);
            Assert.AreNotEqual(0, count, $"The connection ended after: {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return text.ToString();
    }
}
