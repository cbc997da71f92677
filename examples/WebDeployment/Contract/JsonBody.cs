using System.IO.Pipelines;
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
        PipeReader body = context.Request.BodyReader;
        await WaitForAllAsync(body, context.RequestAborted);
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(body, json, CancellationToken.None)
                ?? throw new BadHttpRequestException("The body is null.");
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException("The body is not the JSON that is expected.", error);
        }
    }

    // A read that a token ends, and so one within the serializer, would stay open, and the server log an error for each such sender.
    private static async Task WaitForAllAsync(PipeReader body, CancellationToken aborted)
    {
        using CancellationTokenRegistration stop = aborted.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), body);
        ReadResult read;
        do
        {
            read = await body.ReadAsync(CancellationToken.None);
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCanceled)
            {
                throw new OperationCanceledException(aborted);
            }
        }
        while (!read.IsCompleted);
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
