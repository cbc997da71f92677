using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace WebDeployment.Problems;

/// <summary>Says what is wrong with a body that could not be read, without a word about the code that tried.</summary>
internal sealed class RequestErrors(ServiceSettings settings) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException error)
        {
            return false;
        }

        await Of(context, error).ExecuteAsync(context);
        return true;
    }

    private ProblemHttpResult Of(HttpContext context, BadHttpRequestException error) => error switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Problem.TooLarge($"A body may have {settings.Limits.MaximumBodyBytes:N0} bytes. Split the batch, or send a shorter series."),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => Problem.Of(
            error.StatusCode,
            "The body is not declared as JSON",
            $"{Declared(context.Request)}; expected application/json, in UTF-8 and not compressed."),
        { StatusCode: StatusCodes.Status408RequestTimeout } => Problem.Of(
            error.StatusCode, "The request came too slowly", "The body stopped, or trickled. Send it again, in one go."),
        { InnerException: JsonException json } => Of(json, Expected(context)),
        { StatusCode: StatusCodes.Status400BadRequest, InnerException: null } when !IsOfServer(error) =>
            Problem.NotJson($"There is no object. Expected {Expected(context)}."),
        _ => Problem.Of(error.StatusCode, "The request cannot be read", "It does not keep to HTTP. Send it again as a whole."),
    };

    private static ProblemHttpResult Of(JsonException error, string expected)
    {
        string where = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine}";
        return error.InnerException is JsonException || error.Path is null
            ? Problem.NotJson($"From {where} on it is not JSON. Expected {expected}.")
            : Problem.NotJson(
                $"What stands at {Excerpt.Of(error.Path)}, {where}, does not belong there. Expected {expected}.", Excerpt.Of(error.Path));
    }

    // The server's own kind is for what is no HTTP.
    private static bool IsOfServer(BadHttpRequestException error) => error.GetType() != typeof(BadHttpRequestException);

    private static string Expected(HttpContext context) => context.Request.Path.StartsWithSegments("/predict/batch")
        ? """{"series": [[1, 2.5, …], …]} and nothing else"""
        : """{"series": [1, 2.5, …]} and nothing else""";

    private static string Declared(HttpRequest request)
    {
        string type = request.ContentType is { Length: > 0 } declared ? $"'{Excerpt.Of(declared)}'" : "missing";
        string packed = request.Headers.ContentEncoding is { Count: > 0 } encoding ? $", Content-Encoding '{Excerpt.Of(encoding)}'" : "";
        return $"Content-Type is {type}{packed}";
    }
}
