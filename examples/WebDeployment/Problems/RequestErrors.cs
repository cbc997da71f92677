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
            $"Content-Type is {Declared(context)}; expected application/json."),
        { InnerException: JsonException json } => Of(json, Expected(context)),
        { StatusCode: StatusCodes.Status400BadRequest, InnerException: null } =>
            Problem.NotJson($"There is no object. Expected {Expected(context)}."),
        _ => Problem.Of(error.StatusCode, "The request cannot be read", "It does not keep to HTTP. Send it again as a whole."),
    };

    private static ProblemHttpResult Of(JsonException error, string expected)
    {
        string where = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine}";
        return error.InnerException is JsonException || error.Path is null
            ? Problem.NotJson($"From {where} on it is not JSON. Expected {expected}.")
            : Problem.NotJson($"What stands at {error.Path}, {where}, does not belong there. Expected {expected}.", error.Path);
    }

    private static string Expected(HttpContext context) => context.Request.Path.StartsWithSegments("/predict/batch")
        ? """{"series": [[1, 2.5, …], …]} and nothing else"""
        : """{"series": [1, 2.5, …]} and nothing else""";

    private static string Declared(HttpContext context) =>
        context.Request.ContentType is { Length: > 0 } type ? $"'{type}'" : "missing";
}
