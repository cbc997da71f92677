using System.Text.Json;

namespace ML.Recurrent.WebTest.Service;

/// <summary>What <c>/diagnostics/collect</c> says.</summary>
internal sealed record CollectedHeap(long HeapBytes, int Handles)
{
    public static async Task<CollectedHeap> AskAsync(HttpClient http)
    {
        using HttpResponseMessage response = await http.PostAsync("diagnostics/collect", null);
        response.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<CollectedHeap>(await response.Content.ReadAsStreamAsync(), JsonSerializerOptions.Web)!;
    }
}
