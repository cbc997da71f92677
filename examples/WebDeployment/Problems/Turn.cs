using System.Threading.RateLimiting;

namespace WebDeployment.Problems;

/// <summary>
/// Lets as many requests predict at once as there are processors; others wait for their turn, and who finds too many waiting is told so.
/// </summary>
/// <remarks>It begins when the whole body is here, so that a slow sender holds nobody up.</remarks>
internal sealed class Turn(ServiceSettings settings) : IEndpointFilter, IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = settings.Limits.MaximumConcurrency,
        QueueLimit = settings.Limits.MaximumQueue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using RateLimitLease turn = await _limiter.AcquireAsync(1, context.HttpContext.RequestAborted);
        if (turn.IsAcquired)
        {
            return await next(context);
        }

        context.HttpContext.Response.Headers.RetryAfter = "1";
        return Problem.Busy();
    }

    public void Dispose() => _limiter.Dispose();
}
