namespace ML.Recurrent.Text;

/// <summary>How a vocabulary of byte pair encoding is to be read: as it was when the merges were learned.</summary>
public sealed class BpeVocabularyOptions
{
    /// <summary>How a text is cut into words first.</summary>
    /// <value>Default <see cref="WordSplitting.WordsAndSymbols"/>.</value>
    public WordSplitting Words { get; set; }

    /// <summary>Whether texts are put into lower case, by the rules of no culture.</summary>
    /// <value>Default false.</value>
    public bool LowerCase { get; set; }

    /// <summary>The vocabulary's token for a character that it lacks.</summary>
    /// <value>Default null: such a character gives the missing key, 0.</value>
    public string? UnknownToken { get; set; }

    /// <summary>What the vocabulary and the merges put before a character that does not begin its word.</summary>
    /// <value>Default null: nothing. Not together with <see cref="WordSplitting.ByteLevel"/>.</value>
    public string? ContinuingSubwordPrefix { get; set; }

    /// <summary>What the vocabulary and the merges put after the character that ends its word; often <c>&lt;/w&gt;</c>.</summary>
    /// <value>Default null: nothing. Not together with <see cref="WordSplitting.ByteLevel"/>.</value>
    public string? EndOfWordSuffix { get; set; }

    internal BpeVocabularyOptions Checked()
    {
        if (!Enum.IsDefined(Words))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Words), $"{nameof(Words)} is {Words}; it must be one of {string.Join(", ", Enum.GetNames<WordSplitting>())}.");
        }

        OptionText.Check(UnknownToken, least: 1);
        CheckAffix(ContinuingSubwordPrefix, nameof(ContinuingSubwordPrefix));
        CheckAffix(EndOfWordSuffix, nameof(EndOfWordSuffix));
        return (BpeVocabularyOptions)MemberwiseClone();
    }

    private void CheckAffix(string? affix, string option)
    {
        OptionText.Check(affix, least: 1, option);
        if (affix is not null && Words == WordSplitting.ByteLevel)
        {
            throw new ArgumentOutOfRangeException(
                option,
                $"{option} is '{affix}', but {nameof(Words)} is {Words}, which marks the words by their blanks: set one of the two.");
        }
    }
}
