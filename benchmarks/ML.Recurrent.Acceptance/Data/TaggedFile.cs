namespace ML.Recurrent.Acceptance.Data;

/// <summary>
/// Sentences of a treebank, a word a line: the word, its universal part of speech and the treebank's own, separated by tabs. An empty line
/// ends a sentence.
/// </summary>
internal static class TaggedFile
{
    private const int Columns = 3;

    /// <summary>The universal parts of speech (Universal Dependencies, version 2).</summary>
    private static readonly HashSet<string> UniversalTags =
    [
        "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
    ];

    /// <exception cref="FormatException">A line is not what the format says; the message names it.</exception>
    public static IReadOnlyList<TaggedSentence> Read(string path)
    {
        var sentences = new List<TaggedSentence>();
        var words = new List<(string Word, string Tag)>();
        int number = 0;
        foreach (string line in File.ReadLines(path).Append(""))
        {
            number++;
            if (line.Length > 0)
            {
                words.Add(ReadWord(line, $"{path}, line {number}"));
            }
            else if (words.Count > 0)
            {
                sentences.Add(Sentence(words));
                words.Clear();
            }
        }

        return sentences.Count > 0 ? sentences : throw new FormatException($"{path} has no sentences.");
    }

    private static (string Word, string Tag) ReadWord(string line, string place)
    {
        string[] parts = line.Split('\t');
        if (parts.Length != Columns || parts.Any(string.IsNullOrWhiteSpace))
        {
            throw new FormatException(
                $"{place}: '{line}'; expected a word, its universal part of speech and the treebank's own, separated by tabs.");
        }

        return UniversalTags.Contains(parts[1])
            ? (parts[0], parts[1])
            : throw new FormatException($"{place}: '{parts[1]}' is not a universal part of speech.");
    }

    private static TaggedSentence Sentence(List<(string Word, string Tag)> words) => new()
    {
        Words = [.. words.Select(word => word.Word)],
        Forms = [.. words.Select(word => WordForms.Form(word.Word))],
        Prefixes = [.. words.Select(word => WordForms.Prefix(word.Word))],
        Suffixes = [.. words.Select(word => WordForms.Suffix(word.Word))],
        Shapes = [.. words.Select(word => WordForms.Shape(word.Word))],
        Tags = [.. words.Select(word => word.Tag)],
    };
}
