using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace WebDeployment.Problems;

/// <summary>What can be wrong with a request, in the form of RFC 9457: what was expected, what came, what to do.</summary>
internal static class Problem
{
    public static ProblemHttpResult NotJson(string detail, string? at = null) =>
        Of(StatusCodes.Status400BadRequest, "The body is not the JSON that is expected", detail, at);

    public static ProblemHttpResult WrongLength(int expected, int came, string at) => Of(
        StatusCodes.Status400BadRequest,
        "The series has the wrong length",
        $"The model reads series of {expected:N0} values; this one has {came:N0}. "
            + (came > expected ? $"Send the last {expected:N0}." : $"Send {expected - came:N0} more, from before it."),
        at);

    public static ProblemHttpResult NoValues(string at) => Of(
        StatusCodes.Status400BadRequest, "The series has the wrong length", "It has no values; expected at least one.", at);

    public static ProblemHttpResult NotFinite(string at) => Of(
        StatusCodes.Status400BadRequest,
        "The series has a value that is not finite",
        $"The value at {at} is beyond what a 32-bit float holds, ±{float.MaxValue:G4}.",
        at);

    public static ProblemHttpResult NoFiniteAnswer(string at) => Of(
        StatusCodes.Status422UnprocessableEntity,
        "The model has no answer to this series",
        "Its prediction is not a finite number. The values may be far beyond those that it was trained on.",
        at);

    public static ProblemHttpResult TooLarge(string detail, string? at = null) =>
        Of(StatusCodes.Status413PayloadTooLarge, "The request is too large", detail, at);

    public static ProblemHttpResult NoModel() => Of(
        StatusCodes.Status503ServiceUnavailable,
        "There is no model yet",
        "The service has not loaded a model; /health tells why. Try again later.");

    public static ProblemHttpResult Busy() => Of(
        StatusCodes.Status503ServiceUnavailable, "The service is busy", "Too many requests are waiting already. Try again in a second.");

    public static ProblemHttpResult TooSlow(TimeSpan limit) => Of(
        StatusCodes.Status503ServiceUnavailable,
        "The request took too long",
        $"It was not answered within {limit.TotalSeconds:G3} s, its way here included. Send less at once, or try again later.");

    /// <param name="status">The HTTP status.</param>
    /// <param name="title">The same for all problems of the kind.</param>
    /// <param name="detail">About this one.</param>
    /// <param name="at">Where in the body, as in <c>$.series[3]</c>.</param>
    public static ProblemHttpResult Of(int status, string title, string detail, string? at = null)
    {
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        if (at is not null)
        {
            problem.Extensions["at"] = at;
        }

        return TypedResults.Problem(problem);
    }
}
