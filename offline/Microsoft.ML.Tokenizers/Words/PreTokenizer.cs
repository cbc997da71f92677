using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>Finds the words of a text.</summary>
public abstract partial class PreTokenizer
{
    protected PreTokenizer()
    {
    }

    /// <summary>Words are what is between blanks.</summary>
    public static PreTokenizer CreateWhiteSpace(IReadOnlyDictionary<string, int>? specialTokens = null) =>
        new PatternPreTokenizer(BetweenBlanks(), specialTokens);

    /// <summary>Words are runs of letters, digits and underscores, and runs of other characters but blanks.</summary>
    public static PreTokenizer CreateWordOrNonWord(IReadOnlyDictionary<string, int>? specialTokens = null) =>
        new PatternPreTokenizer(WordOrNot(), specialTokens);

    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(string text);

    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text);

    [GeneratedRegex(@"\S+", RegexOptions.CultureInvariant)]
    private static partial Regex BetweenBlanks();

    [GeneratedRegex(@"\w+|[^\w\s]+", RegexOptions.CultureInvariant)]
    private static partial Regex WordOrNot();
}
