using System.Text.Json.Serialization;
using Microsoft.ML;

namespace ML.Recurrent.Text;

/// <summary>Turns texts into sequences of tokens' keys, by a vocabulary that is there already: nothing is learned from the data.</summary>
/// <remarks>Made by <c>mlContext.Transforms.Text.EncodeTokens</c>.</remarks>
public sealed class TokenEncodingEstimator : IEstimator<TokenEncodingTransformer>
{
    private readonly TokenEncoding _encoding;

    internal TokenEncodingEstimator(Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckName(options.OutputColumnName, nameof(options.OutputColumnName));
        CheckName(options.InputColumnName ?? options.OutputColumnName, nameof(options.InputColumnName));
        ArgumentNullException.ThrowIfNull(options.Vocabulary, nameof(options.Vocabulary));
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaximumNumberOfTokens, nameof(options.MaximumNumberOfTokens));
        _encoding = new TokenEncoding(
            options.OutputColumnName,
            options.InputColumnName ?? options.OutputColumnName,
            options.MaximumNumberOfTokens,
            options.Vocabulary);
    }

    /// <summary>Checks the input column and gives the transformer; no row is read.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or holds no text.</exception>
    public TokenEncodingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        TokenColumns.Mapper(input.Schema, _encoding, nameof(input));
        return new TokenEncodingTransformer(_encoding);
    }

    /// <summary>The shape of encoded data: that of the input, with a variable vector of keys.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or holds no text.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        TokenColumns.OutputShape(inputSchema, _encoding, nameof(inputSchema));

    private static void CheckName(string name, string option)
    {
        ArgumentNullException.ThrowIfNull(name, option);
        OptionText.Check(name, least: 1, option);
    }

    /// <summary>Options of the transform.</summary>
    public sealed class Options
    {
        /// <summary>Name of the column to append.</summary>
        /// <value>Default <c>"Tokens"</c>.</value>
        public string OutputColumnName { get; set; } = "Tokens";

        /// <summary>Name of the column that holds one text a row; null for that of <see cref="OutputColumnName"/>.</summary>
        /// <value>Default <c>"Text"</c>.</value>
        public string? InputColumnName { get; set; } = "Text";

        /// <summary>The tokens, and how texts are cut into them. Must be given.</summary>
        [JsonIgnore]
        public TokenVocabulary? Vocabulary { get; set; }

        /// <summary>The most tokens that a text is given: the first so many.</summary>
        /// <value>At least 0; 0 sets no limit. Default 0.</value>
        public int MaximumNumberOfTokens { get; set; }
    }
}
