using System.Text;
using Microsoft.ML.Tokenizers;

namespace ML.Recurrent.Text.Words;

/// <summary>BERT's words: what is between blanks, with each punctuation mark and each Chinese character by itself.</summary>
internal sealed class BertWords : PreTokenizer
{
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
    {
        var words = new List<(int Offset, int Length)>();
        int start = 0;
        int position = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int end = position + rune.Utf16SequenceLength;
            bool isBlank = Rune.IsWhiteSpace(rune);
            if (isBlank || StandsAlone(rune))
            {
                Add(start, position);
                Add(isBlank ? end : position, end);
                start = end;
            }

            position = end;
        }

        Add(start, position);
        return words;

        void Add(int from, int to)
        {
            if (to > from)
            {
                words.Add((from, to - from));
            }
        }
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => PreTokenize(text.AsSpan());

    // ASCII's marks all count as punctuation here, such as $ and ^, which Unicode calls symbols.
    private static bool StandsAlone(Rune rune) =>
        rune.IsAscii ? !Rune.IsLetterOrDigit(rune) && !Rune.IsControl(rune) : Rune.IsPunctuation(rune) || IsChinese(rune.Value);

    private static bool IsChinese(int character) => character
        is (>= 0x4E00 and <= 0x9FFF)
        or (>= 0x3400 and <= 0x4DBF)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2CEAF)
        or (>= 0x2F800 and <= 0x2FA1F);
}
