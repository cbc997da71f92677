using System.Text;
using System.Text.Unicode;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Text.Vocabularies;

/// <summary>The text of a file, which must be UTF-8; a byte order mark is skipped.</summary>
internal static class TextPart
{
    internal static ReadOnlySpan<byte> Utf8Of(string part, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        return Utf8.IsValid(text) ? text : throw FormatError.In(part, "is not valid UTF-8.");
    }

    /// <summary>Its lines with their numbers, from 1; a line ends with LF, CR LF or CR.</summary>
    internal static IEnumerable<(int Number, string Line)> Lines(string part, ReadOnlySpan<byte> bytes)
    {
        var reader = new StringReader(Encoding.UTF8.GetString(Utf8Of(part, bytes)));
        return Lines(reader);
    }

    private static IEnumerable<(int Number, string Line)> Lines(StringReader reader)
    {
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            yield return (number, line);
        }
    }
}
