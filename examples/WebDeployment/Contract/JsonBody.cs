using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

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
        if (!IsPlainJson(context.Request))
        {
            throw new BadHttpRequestException("The body is not declared as JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        JsonSerializerOptions json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.BodyReader, json, context.RequestAborted)
                ?? throw new BadHttpRequestException("The body is null.");
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException("The body is not the JSON that is expected.", error);
        }
    }

    // Not compressed, and in UTF-8, which JSON always is (RFC 8259).
    private static bool IsPlainJson(HttpRequest request)
    {
        if (!request.HasJsonContentType() || request.Headers.ContentEncoding.Count > 0)
        {
            return false;
        }

        StringSegment charset = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Charset);
        return StringSegment.IsNullOrEmpty(charset) || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
    }
}
