using Microsoft.AspNetCore.Diagnostics;

namespace WebDeployment.Problems;

/// <summary>Words for what the framework refuses by its status alone.</summary>
internal static class StatusProblems
{
    public static void Explain(ProblemDetailsContext context) =>
        context.ProblemDetails.Detail ??= Detail(context.HttpContext, context.ProblemDetails.Status);

    /// <summary>Answers in the form of all problems, whatever the request says that it accepts.</summary>
    public static Task WriteAsync(StatusCodeContext context)
    {
        HttpContext http = context.HttpContext;
        return TypedResults.Problem(Detail(http, http.Response.StatusCode), statusCode: http.Response.StatusCode).ExecuteAsync(http);
    }

    private static string? Detail(HttpContext context, int? status) => status switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {Excerpt.Of(context.Request.Path)}. GET / shows what the service does.",
        StatusCodes.Status405MethodNotAllowed =>
            $"{Excerpt.Of(context.Request.Path)} does not take {Excerpt.Of(context.Request.Method)}; "
                + $"it takes {context.Response.Headers.Allow}.",
        >= StatusCodes.Status500InternalServerError => "The service failed at this request. Its log has more, under the traceId.",
        _ => null,
    };
}
