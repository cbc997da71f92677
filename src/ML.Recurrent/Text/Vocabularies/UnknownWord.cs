namespace ML.Recurrent.Text.Vocabularies;

/// <summary>What a tokenizer is to give where the vocabulary has nothing.</summary>
internal static class UnknownWord
{
    /// <summary>A token that no text has, for a tokenizer that needs one: its id comes after the vocabulary's and has no key.</summary>
    /// <remarks>Blanks: no word holds one, and byte pair encoding takes but single characters or what merges make.</remarks>
    internal static string Placeholder(IReadOnlySet<string> tokens)
    {
        string blanks = "  ";
        while (tokens.Contains(blanks))
        {
            blanks += " ";
        }

        return blanks;
    }

    internal static void Check(string? token, IReadOnlySet<string> tokens)
    {
        if (token is not null && !tokens.Contains(token))
        {
            throw new ArgumentException(
                $"The vocabulary has no token '{token}', which UnknownToken names. Name the one it has for what it lacks, "
                + "or set UnknownToken to null: the missing key, 0, stands for it then.",
                nameof(BpeVocabularyOptions.UnknownToken));
        }
    }
}
