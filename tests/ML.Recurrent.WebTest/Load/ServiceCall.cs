using System.Net.Http.Headers;
using System.Text.Json;

namespace ML.Recurrent.WebTest.Load;

/// <summary>One request and its answer.</summary>
internal static class ServiceCall
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <exception cref="HttpRequestException">There was no answer, or an error for one.</exception>
    public static async Task<T> PostAsync<T>(HttpClient http, string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        using HttpResponseMessage response = await http.PostAsync(path, content);
        byte[] answer = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<T>(answer, JsonSerializerOptions.Web)!
            : throw new HttpRequestException(
                $"{path}: {(int)response.StatusCode} {System.Text.Encoding.UTF8.GetString(answer)}", null, response.StatusCode);
    }
}

/// <summary>The answer of <c>/predict</c> and <c>/constant</c>.</summary>
internal sealed record SingleAnswer(float Prediction, string Model, long Version);

/// <summary>The answer of <c>/predict/batch</c>.</summary>
internal sealed record BatchAnswer(float[] Predictions, string Model, long Version);
