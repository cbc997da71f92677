using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Text.Vocabularies;

/// <summary>A vocabulary as a token a line.</summary>
internal static class TokenLines
{
    internal static string[] Read(string part, ReadOnlySpan<byte> bytes)
    {
        var lines = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((int number, string token) in TextPart.Lines(part, bytes))
        {
            if (token.Length == 0)
            {
                throw FormatError.In(part, $"line {number} is empty; expected a token.");
            }

            if (!lines.TryAdd(token, number))
            {
                throw FormatError.In(part, $"line {number} repeats the token {FormatError.Quote(token)} of line {lines[token]}.");
            }
        }

        return lines.Count > 0 ? [.. lines.Keys] : throw FormatError.In(part, "holds no token.");
    }
}
