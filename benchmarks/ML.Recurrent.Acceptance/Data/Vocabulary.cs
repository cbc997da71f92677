using Microsoft.ML;

namespace ML.Recurrent.Acceptance.Data;

/// <summary>
/// The values that get a key of their own. All others are key 0, missing, as what is met for the first time later on will be.
/// </summary>
internal static class Vocabulary
{
    private const int LeastOccurrences = 2;

    /// <summary>Maps each column of sentences to keys by what occurs at least twice in training; tags by all that occur.</summary>
    public static ITransformer Keys(MLContext mlContext, IReadOnlyList<TaggedSentence> training)
    {
        var frequent = new TaggedSentence
        {
            Forms = Frequent(training, sentence => sentence.Forms, LeastOccurrences),
            Prefixes = Frequent(training, sentence => sentence.Prefixes, LeastOccurrences),
            Suffixes = Frequent(training, sentence => sentence.Suffixes, LeastOccurrences),
            Shapes = Frequent(training, sentence => sentence.Shapes, LeastOccurrences),
            Tags = Frequent(training, sentence => sentence.Tags, leastOccurrences: 1),
        };
        TransformsCatalog.ConversionTransforms conversion = mlContext.Transforms.Conversion;
        return conversion.MapValueToKey(nameof(TaggedSentence.Forms))
            .Append(conversion.MapValueToKey(nameof(TaggedSentence.Prefixes)))
            .Append(conversion.MapValueToKey(nameof(TaggedSentence.Suffixes)))
            .Append(conversion.MapValueToKey(nameof(TaggedSentence.Shapes)))
            .Append(conversion.MapValueToKey(nameof(TaggedSentence.Tags)))
            .Fit(mlContext.Data.LoadFromEnumerable([frequent]));
    }

    private static string[] Frequent(
        IEnumerable<TaggedSentence> training, Func<TaggedSentence, IEnumerable<string>> column, int leastOccurrences) =>
        [.. training.SelectMany(column).CountBy(value => value).Where(value => value.Value >= leastOccurrences).Select(value => value.Key)];
}
