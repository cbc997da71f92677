using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

[assembly: LoadableClass(
    typeof(WordTokenizingTransformer),
    null,
    typeof(SignatureLoadModel),
    "Tokenize Into Words",
    WordTokenizingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Text;

/// <inheritdoc cref="WordTokenizingEstimator"/>
public sealed class WordTokenizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TokenizeTextTransform";
    internal const string InputTypes = "String or Vector of String";

    private static readonly VersionInfo Version =
        TransformFormat.VersionOf("OFFWORDS", LoaderSignature, typeof(WordTokenizingTransformer).Assembly);

    private static readonly VectorDataViewType Words = new(TextDataViewType.Instance);

    private readonly char[] _separators;

    internal WordTokenizingTransformer(string outputColumnName, string inputColumnName, char[] separators)
        : base(outputColumnName, inputColumnName)
    {
        _separators = separators;
    }

    internal static WordTokenizingTransformer Create(ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new WordTokenizingTransformer(
            ctx.Reader.ReadString(), ctx.Reader.ReadString(), ctx.Reader.ReadString().ToCharArray());
    }

    private protected override MappedColumn Bind(DataViewSchema.Column input)
    {
        if (!TextRow.IsText(input.Type))
        {
            throw ColumnMismatch.WrongType("input", input.Name, InputTypes, $"{input.Type}", "inputSchema");
        }

        return new MappedColumn(
            OutputColumnName,
            Words,
            new DataViewSchema.Annotations.Builder().ToAnnotations(),
            [input],
            row => input.Type is VectorDataViewType ? VectorGetter(row, input) : ScalarGetter(row, input));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(OutputColumnName);
        ctx.Writer.Write(InputColumnName);
        ctx.Writer.Write(new string(_separators));
    }

    private ValueGetter<VBuffer<ReadOnlyMemory<char>>> ScalarGetter(DataViewRow row, DataViewSchema.Column input)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(input);
        ReadOnlyMemory<char> text = default;
        var words = new List<ReadOnlyMemory<char>>();
        return (ref VBuffer<ReadOnlyMemory<char>> vector) =>
        {
            getter(ref text);
            words.Clear();
            Append(words, text);
            Copy(words, ref vector);
        };
    }

    private ValueGetter<VBuffer<ReadOnlyMemory<char>>> VectorGetter(DataViewRow row, DataViewSchema.Column input)
    {
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(input);
        VBuffer<ReadOnlyMemory<char>> texts = default;
        var words = new List<ReadOnlyMemory<char>>();
        return (ref VBuffer<ReadOnlyMemory<char>> vector) =>
        {
            getter(ref texts);
            words.Clear();
            foreach (ReadOnlyMemory<char> text in texts.DenseValues())
            {
                Append(words, text);
            }

            Copy(words, ref vector);
        };
    }

    private void Append(List<ReadOnlyMemory<char>> words, ReadOnlyMemory<char> text)
    {
        foreach (Range range in text.Span.SplitAny(_separators))
        {
            ReadOnlyMemory<char> word = text[range].Trim(' ');
            if (!word.IsEmpty)
            {
                words.Add(word);
            }
        }
    }

    private static void Copy(List<ReadOnlyMemory<char>> words, ref VBuffer<ReadOnlyMemory<char>> vector)
    {
        VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref vector, words.Count);
        words.CopyTo(editor.Values);
        vector = editor.Commit();
    }
}
