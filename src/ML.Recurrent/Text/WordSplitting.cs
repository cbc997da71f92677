namespace ML.Recurrent.Text;

/// <summary>How a text is cut into words before byte pair encoding, which never merges across them.</summary>
public enum WordSplitting
{
    /// <summary>Runs of letters, digits and underscores, and runs of other characters; blanks separate and are dropped.</summary>
    WordsAndSymbols,

    /// <summary>At blanks alone, which are dropped; with <c>&lt;/w&gt;</c> as suffix, what Sennrich et al. (2016) do.</summary>
    WhiteSpace,

    /// <summary>
    /// As GPT-2 and RoBERTa do: a word keeps the blank before it, and each byte of its UTF-8 form is written as one printable
    /// character (a blank as Ġ), so that no text is unknown to a vocabulary that holds all 256.
    /// </summary>
    ByteLevel,
}
