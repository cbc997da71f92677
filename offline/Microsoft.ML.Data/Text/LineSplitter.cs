using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Splits a line into its fields. An empty field, and one whose quotes are broken, is missing.</summary>
internal sealed class LineSplitter(TextFormat format)
{
    private readonly StringBuilder _unquoted = new();

    /// <summary>Replaces the content of <paramref name="fields"/> by the line's, by ascending index.</summary>
    public void Split(string line, List<TextField> fields)
    {
        fields.Clear();
        int end = format.TrimWhitespace ? line.AsSpan().TrimEnd().Length : line.Length;
        var sparse = new SparseTail(fields);
        int index = 0;
        for (int at = 0; at <= end; index++)
        {
            ReadOnlyMemory<char> text = Next(line, ref at, end);
            if (format.AllowSparse && sparse.Accepts(text, index))
            {
                continue;
            }

            if (text.Length > 0)
            {
                fields.Add(new TextField(index, text));
            }
        }
    }

    // Leaves `at` behind the separator, or past the end.
    private ReadOnlyMemory<char> Next(string line, ref int at, int end)
    {
        while (at < end && line[at] == ' ' && format.Separator != ' ')
        {
            at++;
        }

        bool isQuoted = format.AllowQuoting && at < end && line[at] == '"';
        ReadOnlyMemory<char> quoted = isQuoted ? Quoted(line, ref at, end) : default;
        int stop = line.IndexOf(format.Separator, at, end - at);
        stop = stop < 0 ? end : stop;
        ReadOnlyMemory<char> rest = line.AsMemory(at, stop - at);
        at = stop + 1;
        if (!isQuoted)
        {
            return rest;
        }

        return rest.Span.Trim(' ').IsEmpty ? quoted : default;
    }

    // "" within quotes stands for one quote. Without a closing quote the rest of the line is lost.
    private ReadOnlyMemory<char> Quoted(string line, ref int at, int end)
    {
        _unquoted.Clear();
        for (at++; at < end; at++)
        {
            if (line[at] != '"')
            {
                _unquoted.Append(line[at]);
            }
            else if (at + 1 < end && line[at + 1] == '"')
            {
                _unquoted.Append(line[at++]);
            }
            else
            {
                at++;
                return _unquoted.ToString().AsMemory();
            }
        }

        return default;
    }

    /// <summary>The end of a line that goes: number of fields, then index:value pairs, counted from the fields before it.</summary>
    private struct SparseTail(List<TextField> fields)
    {
        private int _offset = -1;
        private int _size;

        public bool Accepts(ReadOnlyMemory<char> text, int index)
        {
            int colon = text.Span.IndexOf(':');
            if (colon <= 0 || !TryParseCount(text.Span[..colon], out int slot))
            {
                return _offset >= 0;
            }

            if (_offset < 0 && !TryStart(index))
            {
                return false;
            }

            int at = _offset + slot;
            bool isNext = slot < _size && (fields.Count == 0 || fields[^1].Index < at);
            if (isNext && colon + 1 < text.Length)
            {
                fields.Add(new TextField(at, text[(colon + 1)..]));
            }

            return true;
        }

        private bool TryStart(int index)
        {
            if (fields.Count == 0 || fields[^1].Index != index - 1 || !TryParseCount(fields[^1].Text.Span, out _size))
            {
                return false;
            }

            fields.RemoveAt(fields.Count - 1);
            _offset = index - 1;
            return true;
        }

        private static bool TryParseCount(ReadOnlySpan<char> text, out int count) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }
}
