namespace WebDeployment.Problems;

/// <summary>What the sender wrote, as a problem may repeat it: enough to know it by, however long it is.</summary>
internal static class Excerpt
{
    private const int Longest = 100;

    public static string Of(string? text) => text is null || text.Length <= Longest ? text ?? "" : $"{text[..Longest]}…";
}
