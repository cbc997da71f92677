namespace ML.Recurrent.Text;

/// <summary>What a transform of texts into tokens does, and what is kept of it in a model.</summary>
/// <param name="Output">Name of the column with the tokens' keys.</param>
/// <param name="Input">Name of the column with the texts.</param>
/// <param name="MaximumNumberOfTokens">The most that a row gets, or 0 for all.</param>
/// <param name="Vocabulary">The tokens.</param>
internal sealed record TokenEncoding(string Output, string Input, int MaximumNumberOfTokens, TokenVocabulary Vocabulary);
