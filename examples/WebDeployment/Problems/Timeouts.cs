using Microsoft.AspNetCore.Http.Timeouts;

namespace WebDeployment.Problems;

internal static class Timeouts
{
    public static RequestTimeoutPolicy After(TimeSpan limit) => new()
    {
        Timeout = limit,
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = context => Problem.TooSlow(limit).ExecuteAsync(context),
    };
}
