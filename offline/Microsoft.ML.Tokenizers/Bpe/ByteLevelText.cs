using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>A word's UTF-8 bytes, each as a printable character (Radford et al., 2019).</summary>
internal static class ByteLevelText
{
    private static readonly char[] Characters = OfBytes();

    internal static string Of(ReadOnlySpan<char> word)
    {
        var text = new StringBuilder(word.Length);
        Span<byte> bytes = stackalloc byte[4];
        while (!word.IsEmpty)
        {
            int count;
            if (Rune.DecodeFromUtf16(word, out Rune rune, out int taken) == System.Buffers.OperationStatus.Done)
            {
                count = rune.EncodeToUtf8(bytes);
            }
            else
            {
                // Half a surrogate pair, as if it were a character.
                count = 3;
                bytes[0] = (byte)(0xE0 | (word[0] >> 12));
                bytes[1] = (byte)(0x80 | ((word[0] >> 6) & 0x3F));
                bytes[2] = (byte)(0x80 | (word[0] & 0x3F));
            }

            foreach (byte value in bytes[..count])
            {
                text.Append(Characters[value]);
            }

            word = word[taken..];
        }

        return text.ToString();
    }

    // Printable Latin-1 stands for itself; the others follow from 256 on.
    private static char[] OfBytes()
    {
        var characters = new char[256];
        char next = (char)256;
        for (int value = 0; value < characters.Length; value++)
        {
            bool isPrintable = value is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174;
            characters[value] = isPrintable ? (char)value : next++;
        }

        return characters;
    }
}
