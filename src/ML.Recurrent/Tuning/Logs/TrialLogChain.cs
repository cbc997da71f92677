using System.Security.Cryptography;
using System.Text;

namespace ML.Recurrent.Tuning.Logs;

/// <summary>Seals lines, each of which remains a JSON object: its last member is a checksum over it and all lines before it.</summary>
/// <remarks>
/// <code>
///   {"event":"End","trial":1, … ,"sum":"0123456789abcdef"}        sumₙ = first 8 bytes of SHA-256(sumₙ₋₁ then the line up to ,"sum")
/// </code>
/// A line that was lost, doubled, moved or changed is found as one that was damaged.
/// </remarks>
internal sealed class TrialLogChain
{
    private const int SumLength = 8;

    private byte[] _sum = [];

    private static ReadOnlySpan<byte> Before => ",\"sum\":\""u8;

    private static ReadOnlySpan<byte> After => "\"}"u8;

    private static int SealLength => Before.Length + 2 * SumLength + After.Length;

    /// <param name="json">A JSON object that has a member.</param>
    /// <returns>The line with its end.</returns>
    public byte[] Seal(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> body = json[..^1];
        Advance(body);
        return [.. body, .. Before, .. Hexadecimal(), .. After, (byte)'\n'];
    }

    /// <summary>The JSON object of a line without its end, if its checksum is right.</summary>
    public bool TryOpen(ReadOnlySpan<byte> line, out byte[] json)
    {
        json = [];
        if (line.Length <= SealLength)
        {
            return false;
        }

        ReadOnlySpan<byte> body = line[..^SealLength];
        Advance(body);
        json = [.. body, (byte)'}'];
        byte[] expected = [.. Before, .. Hexadecimal(), .. After];
        return line[^SealLength..].SequenceEqual(expected);
    }

    private void Advance(ReadOnlySpan<byte> body) => _sum = SHA256.HashData([.. _sum, .. body])[..SumLength];

    private byte[] Hexadecimal() => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(_sum));
}
