using System.Text.Json;

namespace ML.Recurrent.WebTest.Service;

/// <summary>What <c>/health</c> says.</summary>
internal sealed record ServiceHealth(string Status, string? Model)
{
    public static async Task<ServiceHealth?> ReadAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<ServiceHealth>(await response.Content.ReadAsStreamAsync(), JsonSerializerOptions.Web);
}
