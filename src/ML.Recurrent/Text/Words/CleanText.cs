using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace ML.Recurrent.Text.Words;

/// <summary>
/// What BERT does to a text before it looks for words: control characters go, blanks of any kind become spaces, and for an uncased
/// vocabulary letters lose their accents and their case.
/// </summary>
internal sealed class CleanText : Normalizer
{
    private readonly bool _lowerCase;
    private readonly bool _removeAccents;

    /// <exception cref="PlatformNotSupportedException">Accents cannot be told from letters here.</exception>
    internal CleanText(bool lowerCase, bool removeAccents)
    {
        if (removeAccents && "é".Normalize(NormalizationForm.FormD).Length == 1)
        {
            throw new PlatformNotSupportedException(
                "This vocabulary is for letters without accents (RemoveAccents), and without ICU (InvariantGlobalization) they cannot be "
                + "taken off: switch the invariant mode off.");
        }

        _lowerCase = lowerCase;
        _removeAccents = removeAccents;
    }

    public override string Normalize(ReadOnlySpan<char> original)
    {
        var clean = new StringBuilder(original.Length);
        foreach (Rune rune in original.EnumerateRunes())
        {
            if (IsBlank(rune))
            {
                clean.Append(' ');
            }
            else if (!IsDropped(rune))
            {
                clean.Append(rune);
            }
        }

        string text = _removeAccents ? WithoutAccents(clean.ToString()) : clean.ToString();
        return _lowerCase ? text.ToLowerInvariant() : text;
    }

    public override string Normalize(string original) => Normalize(original.AsSpan());

    private static bool IsBlank(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' || Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // EnumerateRunes gives the replacement character for half a surrogate pair. FFFE, FFFF and the like are no characters in any plane.
    private static bool IsDropped(Rune rune) =>
        rune == Rune.ReplacementChar
        || (rune.Value & 0xFFFE) == 0xFFFE
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static string WithoutAccents(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (Rune rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                bare.Append(rune);
            }
        }

        return bare.ToString();
    }
}
