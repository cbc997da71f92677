using System.Globalization;
using System.Text;

namespace ML.Recurrent.Acceptance.Data;

/// <summary>What a word looks like, so that one never seen before still tells something.</summary>
internal static class WordForms
{
    private const int AffixLength = 3;
    private const int LongestRun = 2;

    /// <summary>In lower case, every digit a 0.</summary>
    public static string Form(string word) =>
        string.Concat(word.ToLowerInvariant().Select(letter => char.IsDigit(letter) ? '0' : letter));

    /// <summary>The first three letters in lower case, or all of a shorter word.</summary>
    public static string Prefix(string word) => word.ToLowerInvariant()[..Math.Min(AffixLength, word.Length)];

    /// <summary>The last three letters in lower case, or all of a shorter word.</summary>
    public static string Suffix(string word) => word.ToLowerInvariant()[^Math.Min(AffixLength, word.Length)..];

    /// <summary>Capitals as X, other letters as x, digits as d, anything else as it is; of a run, the first two.</summary>
    /// <remarks><c>Brown</c> and <c>Al</c> are Xxx and Xx, <c>McDonald's</c> XxXxx'x, <c>2004</c> dd.</remarks>
    public static string Shape(string word)
    {
        var shape = new StringBuilder();
        int run = 0;
        foreach (char letter in word)
        {
            char kind = Kind(letter);
            run = shape.Length > 0 && shape[^1] == kind ? run + 1 : 1;
            if (run <= LongestRun)
            {
                shape.Append(kind);
            }
        }

        return shape.ToString();
    }

    private static char Kind(char letter) => char.GetUnicodeCategory(letter) switch
    {
        UnicodeCategory.UppercaseLetter => 'X',
        UnicodeCategory.DecimalDigitNumber => 'd',
        _ => char.IsLetter(letter) ? 'x' : letter,
    };
}
