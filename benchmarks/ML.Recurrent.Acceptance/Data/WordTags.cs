namespace ML.Recurrent.Acceptance.Data;

/// <summary>What needs no network: each word's most frequent tag, the most frequent tag of all for a word never seen.</summary>
internal sealed class WordTags
{
    private readonly Dictionary<string, string> _tags;
    private readonly string _mostFrequent;

    public WordTags(IEnumerable<TaggedSentence> training)
    {
        (string Word, string Tag)[] words = [.. Words(training)];
        _tags = words.GroupBy(word => word.Word, word => word.Tag).ToDictionary(tags => tags.Key, MostFrequent);
        _mostFrequent = MostFrequent(words.Select(word => word.Tag));
    }

    /// <summary>Share of words whose tag is answered.</summary>
    public double Accuracy(IEnumerable<TaggedSentence> sentences) =>
        Words(sentences).Average(word => _tags.GetValueOrDefault(word.Word, _mostFrequent) == word.Tag ? 1.0 : 0.0);

    private static string MostFrequent(IEnumerable<string> tags) =>
        tags.CountBy(tag => tag).OrderBy(tag => tag.Key, StringComparer.Ordinal).MaxBy(tag => tag.Value).Key;

    private static IEnumerable<(string Word, string Tag)> Words(IEnumerable<TaggedSentence> sentences) =>
        sentences.SelectMany(sentence => sentence.Words.Zip(sentence.Tags));
}
