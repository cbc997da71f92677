using Microsoft.AspNetCore.Mvc;

namespace WebDeployment.Problems;

/// <summary>Words for what the framework refuses by its status alone.</summary>
internal static class StatusProblems
{
    public static void Explain(ProblemDetailsContext context)
    {
        HttpRequest request = context.HttpContext.Request;
        ProblemDetails problem = context.ProblemDetails;
        problem.Detail ??= problem.Status switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path}. GET / shows what the service does.",
            StatusCodes.Status405MethodNotAllowed =>
                $"{request.Path} does not take {request.Method}; it takes {context.HttpContext.Response.Headers.Allow}.",
            >= StatusCodes.Status500InternalServerError => "The service failed at this request. Its log has more, under the traceId.",
            _ => null,
        };
    }
}
