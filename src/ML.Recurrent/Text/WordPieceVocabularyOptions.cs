namespace ML.Recurrent.Text;

/// <summary>How a vocabulary of word pieces is to be read: as it was when it was learned. The defaults are those of uncased BERT.</summary>
public sealed class WordPieceVocabularyOptions
{
    /// <summary>Whether texts are put into lower case, by the rules of no culture.</summary>
    /// <value>Default true.</value>
    public bool LowerCase { get; set; } = true;

    /// <summary>Whether accents are taken off the letters: é becomes e.</summary>
    /// <value>Default null: as <see cref="LowerCase"/> says, which is what BERT does.</value>
    public bool? RemoveAccents { get; set; }

    /// <summary>The vocabulary's token for a word that cannot be put together from its pieces.</summary>
    /// <value>Default <c>"[UNK]"</c>. With null such a word gives the missing key, 0.</value>
    public string? UnknownToken { get; set; } = "[UNK]";

    /// <summary>What the vocabulary puts before a piece that does not begin its word.</summary>
    /// <value>Default <c>"##"</c>.</value>
    public string ContinuingSubwordPrefix { get; set; } = "##";

    internal bool RemovesAccents => RemoveAccents ?? LowerCase;

    internal WordPieceVocabularyOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(ContinuingSubwordPrefix);
        OptionText.Check(ContinuingSubwordPrefix, least: 0);
        OptionText.Check(UnknownToken, least: 1);
        return (WordPieceVocabularyOptions)MemberwiseClone();
    }
}
