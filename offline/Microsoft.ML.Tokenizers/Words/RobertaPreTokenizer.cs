using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>The words of GPT-2 and RoBERTa, which keep the blank before them.</summary>
public sealed partial class RobertaPreTokenizer : PreTokenizer
{
    private static readonly PatternPreTokenizer Words = new(Word(), specialTokens: null);

    private RobertaPreTokenizer()
    {
    }

    public static RobertaPreTokenizer Instance { get; } = new();

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => Words.PreTokenize(text);

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => Words.PreTokenize(text);

    // Radford et al. (2019): clitics, letters, digits, other characters, blanks.
    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
