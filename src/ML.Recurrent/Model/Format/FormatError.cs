using System.Globalization;
using System.Text;

namespace ML.Recurrent.Model.Format;

/// <summary>Words for what is wrong with a part of a model file: the part, what it holds, what was expected.</summary>
internal static class FormatError
{
    private const int QuotedLength = 64;

    public static FormatException In(string part, string problem, Exception? inner = null) => new($"{part}: {problem}", inner);

    // Text from the file may be long or hold control characters: a message shows its beginning, escaped.
    public static string Quote(string text) => $"'{Show(text, QuotedLength)}'";

    public static string Show(string text, int length)
    {
        var shown = new StringBuilder();
        foreach (char character in text.AsSpan(0, Math.Min(text.Length, length)))
        {
            if (char.IsControl(character) || char.IsSurrogate(character))
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                shown.Append(character);
            }
        }

        return shown.Append(text.Length > length ? "…" : "").ToString();
    }

    public static string Shape(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";
}
