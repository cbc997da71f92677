using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Pipeline;
using ML.Recurrent.Pipeline.Rows;

namespace ML.Recurrent.Text;

/// <summary>The column contract: texts come in, vectors of keys go out.</summary>
internal static class TokenColumns
{
    private const string KeyValues = "KeyValues";

    internal static SchemaShape OutputShape(SchemaShape input, TokenEncoding encoding, string parameter)
    {
        ArgumentNullException.ThrowIfNull(input, parameter);
        SchemaShape.Column? found = SchemaMismatch.Find(input, encoding.Input);
        if (found is not { IsKey: false, Kind: SchemaShape.Column.VectorKind.Scalar } text || text.ItemType != TextDataViewType.Instance)
        {
            string actual = found is { } other ? SchemaMismatch.Describe(other) : SchemaMismatch.NoSuchColumn;
            throw NoText(encoding.Input, actual, parameter);
        }

        var annotations = new SchemaShape(
            [Interop.ShapeColumn(KeyValues, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance)]);
        SchemaShape.Column tokens = Interop.ShapeColumn(
            encoding.Output, SchemaShape.Column.VectorKind.VariableVector, NumberDataViewType.UInt32, isKey: true, annotations);
        return new SchemaShape(input.Where(column => column.Name != encoding.Output).Append(tokens));
    }

    internal static RowMapper<RowTokens> Mapper(DataViewSchema input, TokenEncoding encoding, string parameter)
    {
        ArgumentNullException.ThrowIfNull(input, parameter);
        DataViewSchema.Column? found = input.GetColumnOrNull(encoding.Input);
        if (found is not { } text || text.Type != TextDataViewType.Instance)
        {
            throw NoText(encoding.Input, found is { } other ? $"{other.Type}" : SchemaMismatch.NoSuchColumn, parameter);
        }

        return new RowMapper<RowTokens>(input, [text], [Tokens(encoding)], row => new RowTokens(row, text, encoding));
    }

    private static AppendedColumn<RowTokens> Tokens(TokenEncoding encoding)
    {
        IReadOnlyList<string> tokens = encoding.Vocabulary.Tokens;
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add<VBuffer<ReadOnlyMemory<char>>>(
            KeyValues, new VectorDataViewType(TextDataViewType.Instance, tokens.Count), (ref value) => GetKeyValues(tokens, ref value));
        return new AppendedColumn<RowTokens>(
            encoding.Output,
            new VectorDataViewType(new KeyDataViewType(typeof(uint), tokens.Count)),
            annotations.ToAnnotations(),
            row => (ValueGetter<VBuffer<uint>>)row.GetKeys);
    }

    private static void GetKeyValues(IReadOnlyList<string> tokens, ref VBuffer<ReadOnlyMemory<char>> value)
    {
        VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref value, tokens.Count);
        for (int i = 0; i < tokens.Count; i++)
        {
            editor.Values[i] = tokens[i].AsMemory();
        }

        value = editor.Commit();
    }

    private static ArgumentOutOfRangeException NoText(string column, string actual, string parameter) => SchemaMismatch.Error(
        "input", column, $"{TextDataViewType.Instance}", actual, "Name a column that holds one text a row as inputColumnName.", parameter);
}
