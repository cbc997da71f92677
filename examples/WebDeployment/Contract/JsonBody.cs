using System.Text.Json;

namespace WebDeployment.Contract;

/// <summary>
/// Reads a body as minimal APIs do by themselves, but gives up with the request: a slow sender has no more time than others.
/// </summary>
internal static class JsonBody
{
    /// <exception cref="BadHttpRequestException">There is something else, or more than is allowed.</exception>
    /// <exception cref="OperationCanceledException">It did not come in time.</exception>
    public static async ValueTask<T?> ReadAsync<T>(HttpContext context)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body is not declared as JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await context.Request.ReadFromJsonAsync<T>(context.RequestAborted)
                ?? throw new BadHttpRequestException("The body is null.");
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException("The body is not the JSON that is expected.", error);
        }
    }
}
