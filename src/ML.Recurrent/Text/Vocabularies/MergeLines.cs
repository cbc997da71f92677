using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Text.Vocabularies;

/// <summary>The merges of byte pair encoding, one a line, the first first.</summary>
internal sealed class MergeLines(string part, IReadOnlySet<string> tokens, string? continuingSubwordPrefix)
{
    private const string VersionMark = "#version";

    internal List<string> Read(ReadOnlySpan<byte> bytes)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var merges = new List<string>();
        foreach ((int number, string merge) in TextPart.Lines(part, bytes))
        {
            if (merge.Length == 0 || (number == 1 && merge.StartsWith(VersionMark, StringComparison.Ordinal)))
            {
                continue;
            }

            Check(number, merge);
            if (!lines.TryAdd(merge, number))
            {
                throw Wrong(number, $"repeats the merge {FormatError.Quote(merge)} of line {lines[merge]}.");
            }

            merges.Add(merge);
        }

        return merges;
    }

    private void Check(int line, string merge)
    {
        if (merge.Split(' ') is not [{ Length: > 0 } left, { Length: > 0 } right])
        {
            throw Wrong(line, $"is {FormatError.Quote(merge)}; expected two tokens with one blank between them.");
        }

        string inside = right;
        if (continuingSubwordPrefix is { } prefix)
        {
            inside = right.StartsWith(prefix, StringComparison.Ordinal) && right.Length > prefix.Length
                ? right[prefix.Length..]
                : throw Wrong(line, $"merges {FormatError.Quote(right)} to what is before it; expected it to begin with '{prefix}'.");
        }

        foreach (string token in (string[])[left, right, left + inside])
        {
            if (!tokens.Contains(token))
            {
                throw Wrong(line, $"merges {FormatError.Quote(merge)}, but the vocabulary has no token {FormatError.Quote(token)}.");
            }
        }
    }

    private FormatException Wrong(int line, string problem) => FormatError.In(part, $"line {line} {problem}");
}
