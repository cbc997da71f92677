using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Text;

/// <summary>The tokens of the row at hand, encoded at most once per position however many getters ask.</summary>
internal sealed class RowTokens(DataViewRow row, DataViewSchema.Column text, TokenEncoding encoding)
{
    private readonly ValueGetter<ReadOnlyMemory<char>> _getter = row.GetGetter<ReadOnlyMemory<char>>(text);
    private readonly int _maximum = encoding.MaximumNumberOfTokens > 0 ? encoding.MaximumNumberOfTokens : int.MaxValue;
    private readonly List<uint> _keys = [];
    private ReadOnlyMemory<char> _text;
    private long _position = -1;

    internal void GetKeys(ref VBuffer<uint> value)
    {
        ReadOnlySpan<uint> keys = Current();
        VBufferEditor<uint> editor = VBufferEditor.Create(ref value, keys.Length);
        keys.CopyTo(editor.Values);
        value = editor.Commit();
    }

    private ReadOnlySpan<uint> Current()
    {
        if (row.Position < 0)
        {
            throw new InvalidOperationException(
                "The cursor is on no row: call MoveNext first, and read values only while it returns true.");
        }

        if (_position != row.Position)
        {
            _position = -1;
            _getter(ref _text);
            encoding.Vocabulary.Encode(_text.Span, _maximum, _keys);
            _position = row.Position;
        }

        return CollectionsMarshal.AsSpan(_keys);
    }
}
