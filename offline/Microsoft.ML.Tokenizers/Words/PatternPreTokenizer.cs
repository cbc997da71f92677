using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>Words are what a pattern matches, and special tokens wherever they stand.</summary>
internal sealed class PatternPreTokenizer(Regex word, IReadOnlyDictionary<string, int>? specialTokens) : PreTokenizer
{
    private readonly Regex? _special = specialTokens is { Count: > 0 }
        ? new Regex(string.Join('|', specialTokens.Keys.Select(Regex.Escape)))
        : null;

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => PreTokenize(text.AsSpan());

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
    {
        var words = new List<(int Offset, int Length)>();
        int start = 0;
        if (_special is not null)
        {
            foreach (ValueMatch special in _special.EnumerateMatches(text))
            {
                AddWords(text, start, special.Index, words);
                words.Add((special.Index, special.Length));
                start = special.Index + special.Length;
            }
        }

        AddWords(text, start, text.Length, words);
        return words;
    }

    private void AddWords(ReadOnlySpan<char> text, int start, int end, List<(int Offset, int Length)> words)
    {
        foreach (ValueMatch match in word.EnumerateMatches(text[start..end]))
        {
            words.Add((start + match.Index, match.Length));
        }
    }
}
