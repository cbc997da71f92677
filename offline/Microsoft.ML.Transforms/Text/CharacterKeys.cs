using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Keys that are their character's code, so that the character 0 is the missing one.</summary>
internal static class CharacterKeys
{
    public const ushort StartOfText = 2;
    public const ushort EndOfText = 3;
    public const ushort UnitSeparator = 31;

    private const char Delete = '\x7F';
    private const char ControlPictures = '\u2400';
    private const char DeletePicture = '\u2421';

    // From U+0080, as ISO 6429 and RFC 1345 call them.
    private static readonly string[] Controls =
    [
        "PAD", "HOP", "BPH", "NBH", "IND", "NEL", "SSA", "ESA", "HTS", "HTJ", "VTS", "PLD", "PLU", "RI", "SS2", "SS3",
        "DCS", "PU1", "PU2", "STS", "CCH", "MW", "SPA", "EPA", "SOS", "SGCI", "SCI", "CSI", "ST", "OSC", "PM", "APC",
    ];

    private static readonly Lazy<ReadOnlyMemory<char>[]> Names =
        new(() => [.. Enumerable.Range(1, ushort.MaxValue).Select(code => NameOf((char)code).AsMemory())]);

    public static KeyDataViewType Type { get; } = new(typeof(ushort), ushort.MaxValue);

    public static void AddKeyValuesTo(DataViewSchema.Annotations.Builder annotations) => annotations.Add(
        AnnotationKinds.KeyValues,
        new VectorDataViewType(TextDataViewType.Instance, ushort.MaxValue),
        (ref VBuffer<ReadOnlyMemory<char>> names) => VBuffer<ReadOnlyMemory<char>>.Copy(Names.Value, 0, ref names, ushort.MaxValue));

    public static void Copy(List<ushort> keys, ref VBuffer<ushort> vector)
    {
        VBufferEditor<ushort> editor = VBufferEditor.Create(ref vector, keys.Count);
        keys.CopyTo(editor.Values);
        vector = editor.Commit();
    }

    // A half of a surrogate pair is no text by itself; ML.NET calls them all by this name.
    private static string NameOf(char character) => character switch
    {
        <= ' ' => $"<{(char)(ControlPictures + character)}>",
        Delete => $"<{DeletePicture}>",
        > Delete and < '\xA0' => $"<{Controls[character - '\x80']}>",
        '\u2028' => "<LSEP>",
        '\u2029' => "<PSEP>",
        _ when char.IsSurrogate(character) => "\\u4X",
        _ => $"{character}",
    };
}
