using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WebDeployment.Problems;

namespace WebDeployment.Tests;

/// <summary>What cannot be answered is refused with a reason, and the next request is answered.</summary>
[TestClass]
public class BadInputTests
{
    private const string NotJson = "The body is not the JSON that is expected";
    private const string Infinite = "The series has a value that is not finite";
    private const string WrongLength = "The series has the wrong length";
    private static Models _models = null!;
    private static Service _service = null!;

    [ClassInitialize]
    public static async Task Start(TestContext context)
    {
        _models = new Models();
        _service = await Service.StartReadyAsync(_models.Train(1));
    }

    [ClassCleanup]
    public static async Task Stop()
    {
        await _service.DisposeAsync();
        _models.Dispose();
    }

    [TestCleanup]
    public async Task StillAnswers() => Assert.AreEqual(HttpStatusCode.OK, (await _service.PredictAsync(Models.Series(1))).Status);

    [TestMethod]
    [DataRow("""{"series":[1, 2, """, NotJson, null, DisplayName = "malformed: breaks off")]
    [DataRow("""series=1,2,3""", NotJson, null, DisplayName = "malformed: no JSON at all")]
    [DataRow("""{"series":[1]} {}""", NotJson, null, DisplayName = "malformed: goes on after the end")]
    [DataRow("""{"series":[1,NaN]}""", NotJson, null, DisplayName = "malformed: NaN")]
    [DataRow("""{"series":[1,Infinity]}""", NotJson, null, DisplayName = "malformed: Infinity")]
    [DataRow("", NotJson, null, DisplayName = "empty body")]
    [DataRow("null", NotJson, null, DisplayName = "null")]
    [DataRow("[1,2]", NotJson, "$", DisplayName = "an array")]
    [DataRow("{}", NotJson, "$", DisplayName = "no series")]
    [DataRow("""{"series":null}""", NotJson, "$.series", DisplayName = "series is null")]
    [DataRow("""{"series":[1,"NaN"]}""", NotJson, "$.series[1]", DisplayName = "NaN as text")]
    [DataRow("""{"series":[1,"2"]}""", NotJson, "$.series[1]", DisplayName = "a number as text")]
    [DataRow("""{"series":[1,2,null]}""", NotJson, "$.series[2]", DisplayName = "a null")]
    [DataRow("""{"series":[[1,2]]}""", NotJson, "$.series[0]", DisplayName = "a batch")]
    [DataRow("""{"series":[1],"admin":true}""", NotJson, "$.admin", DisplayName = "an unknown member")]
    [DataRow("""{"Series":[1]}""", NotJson, "$.Series", DisplayName = "a member in other case")]
    [DataRow("""{"series":[1],"series":[2]}""", NotJson, "$.series", DisplayName = "a member twice")]
    [DataRow("""{"series":[]}""", WrongLength, "$.series", DisplayName = "no value")]
    [DataRow("""{"series":[1,2,3]}""", WrongLength, "$.series", DisplayName = "too few values")]
    [DataRow("""{"series":[1,1e39]}""", Infinite, "$.series[1]", DisplayName = "more than a float holds")]
    [DataRow("""{"series":[1,-1e999]}""", Infinite, "$.series[1]", DisplayName = "more than any number holds")]
    public async Task Series(string body, string title, string? at)
    {
        Answer answer = await _service.PostAsync("/predict", body);

        Problems.AssertIs(answer, HttpStatusCode.BadRequest, title);
        Assert.AreEqual(at, answer.Json.TryGetProperty("at", out JsonElement place) ? place.GetString() : null);
    }

    [TestMethod]
    [DataRow("""{"series":[1,2]}""", NotJson, "$.series[0]", DisplayName = "one series")]
    [DataRow("""{"series":[null]}""", WrongLength, "$.series[0]", DisplayName = "a null")]
    [DataRow("""{"series":[[1,2,null]]}""", NotJson, "$.series[0][2]", DisplayName = "a null in a series")]
    [DataRow("""{"series":[[1,2],[1,1e39]]}""", Infinite, "$.series[1][1]", DisplayName = "more than a float holds")]
    public async Task Batch(string body, string title, string at)
    {
        Answer answer = await _service.PostAsync("/predict/batch", body);

        Problems.AssertIs(answer, HttpStatusCode.BadRequest, title);
        Assert.AreEqual(at, answer.Json.Text("at"));
    }

    [TestMethod]
    public async Task OneOfABatchThatIsTooLong()
    {
        float[][] series = [Models.Series(1), Models.Series(2, Models.Steps + 1)];

        Answer answer = await _service.PostAsync("/predict/batch", JsonSerializer.Serialize(new { series }));

        Problems.AssertIs(answer, HttpStatusCode.BadRequest, WrongLength);
        Assert.AreEqual("$.series[1]", answer.Json.Text("at"));
        Assert.Contains("22", answer.Json.Text("detail")!);
        Assert.Contains("23", answer.Json.Text("detail")!);
    }

    [TestMethod]
    [DataRow("text/plain")]
    [DataRow("application/x-www-form-urlencoded")]
    [DataRow("application/json; charset=nonsense")]
    [DataRow("application/json; charset=utf-16")]
    [DataRow(null)]
    public async Task AnotherContentType(string? type) => Problems.AssertIs(
        await _service.PostAsync("/predict", """{"series":[1]}""", type),
        HttpStatusCode.UnsupportedMediaType,
        "The body is not declared as JSON");

    [TestMethod]
    [DataRow("application/json; charset=utf-8")]
    [DataRow("application/json; charset=\"UTF-8\"")]
    [DataRow("application/vnd.series+json")]
    public async Task ContentTypesThatAreJson(string type) => Assert.AreEqual(
        HttpStatusCode.OK,
        (await _service.PostAsync("/predict", $"\uFEFF{JsonSerializer.Serialize(new { series = Models.Series(1) })}", type)).Status);

    [TestMethod]
    public async Task ACompressedBody()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/predict") { Content = new ByteArrayContent([0x1F, 0x8B, 8, 0]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Content.Headers.ContentEncoding.Add("gzip");

        Answer answer = await _service.SendAsync(request);

        Problems.AssertIs(answer, HttpStatusCode.UnsupportedMediaType, "The body is not declared as JSON");
        Assert.Contains("gzip", answer.Json.Text("detail")!);
    }

    [TestMethod]
    public async Task ANameWithoutEndIsNotRepeated()
    {
        Answer answer = await _service.PostAsync("/predict", $$"""{"{{new string('x', 100_000)}}":1}""");

        Problems.AssertIs(answer, HttpStatusCode.BadRequest, NotJson);
        Assert.IsLessThan(1000, answer.Body.Length);
    }

    [TestMethod]
    [DataRow(HttpStatusCode.UnsupportedMediaType, DisplayName = "type")]
    [DataRow(HttpStatusCode.NotFound, DisplayName = "place")]
    [DataRow(HttpStatusCode.MethodNotAllowed, DisplayName = "method")]
    public async Task NorIsAnythingElse(HttpStatusCode status)
    {
        string lengthy = new('X', 5000);
        var request = status switch
        {
            HttpStatusCode.NotFound => new HttpRequestMessage(HttpMethod.Get, $"/{lengthy}"),
            HttpStatusCode.MethodNotAllowed => new HttpRequestMessage(new HttpMethod(lengthy), "/"),
            _ => new HttpRequestMessage(HttpMethod.Post, "/predict") { Content = new ByteArrayContent([]) },
        };
        request.Content?.Headers.TryAddWithoutValidation("Content-Type", $"text/{lengthy}");
        request.Content?.Headers.TryAddWithoutValidation("Content-Encoding", lengthy);

        Answer answer = await _service.SendAsync(request);

        Assert.AreEqual((status, "application/problem+json"), (answer.Status, answer.Type));
        Assert.Contains("XXX…", answer.Json.Text("detail")!);
        Assert.IsLessThan(1000, answer.Body.Length);
    }

    [TestMethod]
    public async Task ABodyThatComesTooSlowly()
    {
        var context = new DefaultHttpContext { RequestServices = _service.App.Services };
        using var body = new MemoryStream();
        context.Response.Body = body;

        await new RequestErrors(new ServiceSettings()).TryHandleAsync(
            context, new BadHttpRequestException("too slow", StatusCodes.Status408RequestTimeout), CancellationToken.None);

        Assert.AreEqual(StatusCodes.Status408RequestTimeout, context.Response.StatusCode);
        Assert.Contains("The request came too slowly", Encoding.UTF8.GetString(body.ToArray()));
    }

    [TestMethod]
    [DataRow("/")]
    [DataRow("/health")]
    [DataRow("/model")]
    public async Task TheHeadersAlone(string path)
    {
        Answer head = await _service.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Answer whole = await _service.GetAsync(path);

        Assert.AreEqual((HttpStatusCode.OK, whole.Type), (head.Status, head.Type));
        Assert.IsEmpty(head.Body);
        Assert.IsNotEmpty(whole.Body);
    }

    [TestMethod]
    [DataRow("GET", "/prediction", HttpStatusCode.NotFound, "Not Found")]
    [DataRow("OPTIONS", "/predict", HttpStatusCode.MethodNotAllowed, "Method Not Allowed")]
    [DataRow("POST", "/predict", HttpStatusCode.UnsupportedMediaType, "The body is not declared as JSON")]
    public async Task WhoAcceptsOtherTypesIsToldLikewise(string method, string path, HttpStatusCode status, string title)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Accept.ParseAdd("text/html");

        Answer answer = await _service.SendAsync(request);

        Problems.AssertIs(answer, status, title);
        Assert.AreEqual("nosniff", answer.Response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [TestMethod]
    public async Task AnotherMethod()
    {
        Answer answer = await _service.GetAsync("/predict");

        Problems.AssertIs(answer, HttpStatusCode.MethodNotAllowed, "Method Not Allowed");
        Assert.Contains("POST", answer.Json.Text("detail")!);
    }

    [TestMethod]
    [DataRow("/prediction")]
    [DataRow("/constant")]
    [DataRow("/diagnostics/collect")]
    public async Task AnotherPlace(string path) =>
        Problems.AssertIs(await _service.PostAsync(path, """{"series":[1]}"""), HttpStatusCode.NotFound, "Not Found");

    [TestMethod]
    public async Task HugeValuesAreStillAnswered() =>
        Assert.AreEqual(HttpStatusCode.OK, (await _service.PredictAsync([.. Enumerable.Repeat(float.MaxValue, Models.Steps)])).Status);
}
