using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

[assembly: LoadableClass(
    typeof(TokenizingByCharactersTransformer),
    null,
    typeof(SignatureLoadModel),
    "Tokenize By Characters",
    TokenizingByCharactersTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Text;

/// <inheritdoc cref="TokenizingByCharactersEstimator"/>
public sealed class TokenizingByCharactersTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "CharTokenize";

    private static readonly VersionInfo Version =
        TransformFormat.VersionOf("OFFCHARS", LoaderSignature, typeof(TokenizingByCharactersTransformer).Assembly);

    private static readonly VectorDataViewType Keys = new(CharacterKeys.Type);

    private readonly bool _useMarkerCharacters;

    internal TokenizingByCharactersTransformer(string outputColumnName, string inputColumnName, bool useMarkerCharacters)
        : base(outputColumnName, inputColumnName)
    {
        _useMarkerCharacters = useMarkerCharacters;
    }

    internal static TokenizingByCharactersTransformer Create(ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new TokenizingByCharactersTransformer(ctx.Reader.ReadString(), ctx.Reader.ReadString(), ctx.Reader.ReadBoolean());
    }

    private protected override MappedColumn Bind(DataViewSchema.Column input)
    {
        if (!TextRow.IsText(input.Type))
        {
            throw new ArgumentOutOfRangeException("inputSchema", "String");
        }

        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        CharacterKeys.AddKeyValuesTo(annotations);
        return new MappedColumn(
            OutputColumnName,
            Keys,
            annotations.ToAnnotations(),
            [input],
            row => input.Type is VectorDataViewType ? VectorGetter(row, input) : ScalarGetter(row, input));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(OutputColumnName);
        ctx.Writer.Write(InputColumnName);
        ctx.Writer.Write(_useMarkerCharacters);
    }

    private ValueGetter<VBuffer<ushort>> ScalarGetter(DataViewRow row, DataViewSchema.Column input)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(input);
        ReadOnlyMemory<char> text = default;
        var keys = new List<ushort>();
        return (ref VBuffer<ushort> vector) =>
        {
            getter(ref text);
            keys.Clear();
            if (!text.IsEmpty)
            {
                Begin(keys);
                Append(keys, text);
                End(keys);
            }

            CharacterKeys.Copy(keys, ref vector);
        };
    }

    // A vector of texts is one text, with a separator before each slot that is not empty but for the first.
    private ValueGetter<VBuffer<ushort>> VectorGetter(DataViewRow row, DataViewSchema.Column input)
    {
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(input);
        VBuffer<ReadOnlyMemory<char>> texts = default;
        var keys = new List<ushort>();
        return (ref VBuffer<ushort> vector) =>
        {
            getter(ref texts);
            keys.Clear();
            Begin(keys);
            foreach ((int slot, ReadOnlyMemory<char> text) in texts.Items())
            {
                if (slot > 0 && !text.IsEmpty)
                {
                    keys.Add(CharacterKeys.UnitSeparator);
                }

                Append(keys, text);
            }

            End(keys);
            CharacterKeys.Copy(keys, ref vector);
        };
    }

    private void Begin(List<ushort> keys)
    {
        if (_useMarkerCharacters)
        {
            keys.Add(CharacterKeys.StartOfText);
        }
    }

    private void End(List<ushort> keys)
    {
        if (_useMarkerCharacters)
        {
            keys.Add(CharacterKeys.EndOfText);
        }
    }

    private static void Append(List<ushort> keys, ReadOnlyMemory<char> text)
    {
        foreach (char character in text.Span)
        {
            keys.Add(character);
        }
    }
}
