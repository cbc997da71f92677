using Microsoft.ML;
using ML.Recurrent.Acceptance.Data;
using ML.Recurrent.Acceptance.Reporting;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Acceptance.Tasks;

internal sealed partial class TaggingTask
{
    /// <summary>
    /// The universal part of speech of each word of the English Web Treebank (Silveira et al., 2014): 12,544 sentences to train, 2,001 to
    /// validate, 2,077 to test. Nothing is known beforehand, no pretrained vectors.
    /// </summary>
    public static TaggingTask EnglishWebTreebank { get; } = new("ud-ewt", "accuracy, %", "F2", metrics => 100 * metrics.Accuracy)
    {
        Files = ["ud-ewt/train.tsv", "ud-ewt/dev.tsv", "ud-ewt/test.tsv"],
        Read = ReadTreebank,
        Entries = [new(Tagger(0.008, 0.2), Requirement.EachAtLeast(92), "")],
        Candidates =
        [
            .. from learningRate in new[] { 0.002, 0.004, 0.008 }
               from inputDropout in new[] { 0, 0.2, 0.4 }
               select Tagger(learningRate, inputDropout),
        ],
    };

    private static TaggingRecipe Tagger(double learningRate, double inputDropout) =>
        new(CellKind.Lstm, HiddenSize: 64, NumberOfEpochs: 6, learningRate)
        {
            Bidirectional = true,
            InputDropout = inputDropout,
            OutputDropout = 0.3,
        };

    private static TaggingSets ReadTreebank(MLContext mlContext, string[] paths)
    {
        IReadOnlyList<TaggedSentence> training = TaggedFile.Read(paths[0]);
        IReadOnlyList<TaggedSentence> test = TaggedFile.Read(paths[2]);
        ITransformer keys = Vocabulary.Keys(mlContext, training);
        return new TaggingSets(
            [nameof(TaggedSentence.Forms), nameof(TaggedSentence.Prefixes), nameof(TaggedSentence.Suffixes), nameof(TaggedSentence.Shapes)],
            nameof(TaggedSentence.Tags))
        {
            Training = keys.Transform(mlContext.Data.LoadFromEnumerable(training)),
            Validation = keys.Transform(mlContext.Data.LoadFromEnumerable(TaggedFile.Read(paths[1]))),
            Test = keys.Transform(mlContext.Data.LoadFromEnumerable(test)),
            Trivial = () => $"{100 * new WordTags(training).Accuracy(test):F1}, each word's most frequent tag",
        };
    }
}
