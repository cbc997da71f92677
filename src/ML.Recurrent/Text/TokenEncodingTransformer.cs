using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using ML.Recurrent.Pipeline.Rows;
using ML.Recurrent.Text;

[assembly: LoadableClass(
    typeof(TokenEncodingTransformer),
    null,
    typeof(SignatureLoadModel),
    "Encoding of texts as tokens",
    TokenEncodingTransformer.LoaderSignature)]

namespace ML.Recurrent.Text;

/// <summary>
/// Appends the tokens of each row's text as a vector of keys: token i of the vocabulary has key i + 1, and the vector is as long as
/// the text has tokens; that of an empty or missing text is empty.
/// </summary>
/// <remarks>Immutable and safe to share between threads; each cursor and row owns its scratch memory.</remarks>
public sealed class TokenEncodingTransformer : ITransformer
{
    internal const string LoaderSignature = "RecurrentTokens";

    private readonly TokenEncoding _encoding;

    internal TokenEncodingTransformer(TokenEncoding encoding) => _encoding = encoding;

    /// <summary>Name of the column with the tokens' keys.</summary>
    public string OutputColumnName => _encoding.Output;

    /// <summary>Name of the column with the texts.</summary>
    public string InputColumnName => _encoding.Input;

    /// <summary>The tokens, and how texts are cut into them.</summary>
    public TokenVocabulary Vocabulary => _encoding.Vocabulary;

    /// <summary>The most tokens that a text is given, or 0 where there is no limit.</summary>
    public int MaximumNumberOfTokens => _encoding.MaximumNumberOfTokens;

    /// <summary>Always true: each text is encoded by itself.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The schema that <see cref="Transform"/> gives to data of schema <paramref name="inputSchema"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or holds no text.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Mapper(inputSchema, nameof(inputSchema)).OutputSchema;

    /// <summary>A mapper from rows of schema <paramref name="inputSchema"/> to the same rows with their tokens.</summary>
    /// <inheritdoc cref="GetOutputSchema" path="/exception"/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Mapper(inputSchema, nameof(inputSchema));

    /// <summary>Appends the tokens; no text is encoded until rows are read.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or holds no text.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView<RowTokens>(input, Mapper(input.Schema, nameof(input)));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => TokenStorage.Save(ctx, LoaderSignature, _encoding);

    [SuppressMessage("CodeQuality", "IDE0051", Justification = "ML.NET's loader finds it through the LoadableClass attribute.")]
    private static TokenEncodingTransformer Create(IHostEnvironment env, ModelLoadContext ctx) =>
        new(TokenStorage.Load(ctx, LoaderSignature));

    private RowMapper<RowTokens> Mapper(DataViewSchema input, string parameter) => TokenColumns.Mapper(input, _encoding, parameter);
}
