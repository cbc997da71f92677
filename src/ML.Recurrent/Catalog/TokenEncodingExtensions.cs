using ML.Recurrent.Text;

namespace Microsoft.ML;

/// <summary>Tokens from texts, for the recurrent trainers.</summary>
public static class TokenEncodingExtensions
{
    /// <summary>
    /// Turns each text into a sequence of tokens' keys, ready to be the features of a recurrent trainer. The vocabulary is saved with
    /// the model.
    /// </summary>
    /// <param name="catalog"><c>mlContext.Transforms.Text</c>.</param>
    /// <param name="outputColumnName">
    /// Name of the column to append, a <c>Vector&lt;Key&lt;UInt32&gt;&gt;</c> of variable size whose KeyValues are the vocabulary's tokens.
    /// </param>
    /// <param name="inputColumnName">Name of the column that holds one text a row; null for <paramref name="outputColumnName"/>.</param>
    /// <param name="vocabulary">The tokens, and how texts are cut into them.</param>
    /// <param name="maximumNumberOfTokens">The most tokens that a text is given, the first so many; 0 for all.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="catalog"/>, <paramref name="outputColumnName"/> or <paramref name="vocabulary"/> is null.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <example>
    /// <code>
    /// using FileStream words = File.OpenRead("vocab.txt");
    /// var pipeline = mlContext.Transforms.Text.EncodeTokens("Tokens", "Text", TokenVocabulary.WordPiece(words))
    ///     .Append(mlContext.BinaryClassification.Trainers.Lstm(featureColumnName: "Tokens"));
    /// </code>
    /// </example>
    public static TokenEncodingEstimator EncodeTokens(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName,
        TokenVocabulary vocabulary,
        int maximumNumberOfTokens = 0) =>
        catalog.EncodeTokens(new TokenEncodingEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            Vocabulary = vocabulary,
            MaximumNumberOfTokens = maximumNumberOfTokens,
        });

    /// <summary>
    /// Turns each text into a sequence of tokens' keys, ready to be the features of a recurrent trainer. The vocabulary is saved with
    /// the model.
    /// </summary>
    /// <param name="catalog"><c>mlContext.Transforms.Text</c>.</param>
    /// <param name="options">All options; they are copied, so that later changes have no effect on the transform.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="catalog"/>, <paramref name="options"/>, the output column's name or the vocabulary is null.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static TokenEncodingEstimator EncodeTokens(
        this TransformsCatalog.TextTransforms catalog, TokenEncodingEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new TokenEncodingEstimator(options);
    }
}
