using System.Text;
using Microsoft.ML;
using ML.Recurrent.Estimators.Evaluation;

namespace ML.Recurrent.Tests.Estimators.Evaluation;

[TestClass]
public class SpanMetricsTests
{
    private static readonly string[] Names = ["O", "B-NP", "I-NP", "B-VP", "I-VP", "B-PP", "I-PP"];

    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void AgreesWithConlleval()
    {
        SequenceTaggingMetrics metrics = Evaluate(Names, ConllevalReference.Sentences.ReplaceLineEndings("\n").Split('\n'));
        Assert.AreEqual(ConllevalReference.Output.ReplaceLineEndings("\n"), Conlleval(metrics));
    }

    // The output example published with the shared task: 459 phrases, 539 found, 371 correct; and its type ADVP: 8, 11 and 5.
    [TestMethod]
    public void TheFiguresOfConllevalsPublishedExample()
    {
        SpanMetrics metrics = new([new("ADVP", 8, 11, 5), new("others", 459 - 8, 539 - 11, 371 - 5)]);
        Assert.AreEqual((459, 539, 371), (metrics.Labelled, metrics.Predicted, metrics.Correct));
        Assert.AreEqual("68.83 80.83 74.35", Percent(metrics.Precision, metrics.Recall, metrics.F1));
        LabelMetrics adverbs = metrics.PerType[0];
        Assert.AreEqual("45.45 62.50 52.63", Percent(adverbs.Precision, adverbs.Recall, adverbs.F1));
    }

    [TestMethod]
    [DataRow("B-NP/B-NP I-NP/I-NP O/O", 1, 1, 1, DisplayName = "the same")]
    [DataRow("B-NP/I-NP I-NP/I-NP", 1, 1, 1, DisplayName = "I without B begins a span")]
    [DataRow("B-NP/B-NP I-NP/B-NP", 1, 2, 0, DisplayName = "B begins another")]
    [DataRow("B-NP/B-NP I-NP/I-VP", 1, 2, 0, DisplayName = "a change of type begins another")]
    [DataRow("I-NP/B-NP I-VP/I-VP I-NP/B-NP", 3, 3, 3, DisplayName = "and so in the labels")]
    [DataRow("B-NP/B-NP I-NP/I-NP I-NP/O", 1, 1, 0, DisplayName = "too short")]
    [DataRow("B-NP/B-NP O/I-NP", 1, 1, 0, DisplayName = "too long")]
    [DataRow("B-NP/B-VP", 1, 1, 0, DisplayName = "another type")]
    [DataRow("O/O", 0, 0, 0, DisplayName = "none")]
    [DataRow("B-NP/B-NP I-NP/-", 1, 1, 0, DisplayName = "no prediction is outside")]
    [DataRow("B-NP/B-NP -/O I-NP/I-NP", 1, 1, 1, DisplayName = "a step without a label is taken out")]
    [DataRow("B-NP/B-NP -/B-NP O/O", 1, 1, 1, DisplayName = "with its prediction")]
    [DataRow("-/I-NP B-NP/B-NP -/-", 1, 1, 1, DisplayName = "at both ends too")]
    public void Spans(string sentence, long labelled, long predicted, long correct)
    {
        SpanMetrics metrics = Evaluate(Names, sentence).Spans!;
        Assert.AreEqual((labelled, predicted, correct), (metrics.Labelled, metrics.Predicted, metrics.Correct));
    }

    [TestMethod]
    public void NoSpanRunsOnIntoTheNextSequence()
    {
        SpanMetrics metrics = Evaluate(Names, "B-NP/B-NP", "I-NP/I-NP").Spans!;
        Assert.AreEqual((2, 2, 2), (metrics.Labelled, metrics.Predicted, metrics.Correct));
    }

    [TestMethod]
    public void TypesAreListedByNameAndAddUp()
    {
        SequenceTaggingMetrics metrics = Evaluate(Names, "B-VP/B-VP B-NP/B-VP B-VP/O");
        CollectionAssert.AreEqual(
            new LabelMetrics[] { new("NP", 1, 0, 0), new("PP", 0, 0, 0), new("VP", 2, 2, 1) }, metrics.Spans!.PerType.ToArray());
        Assert.AreEqual(2.0 / 5, metrics.SpanF1, 1e-15);
        Assert.AreEqual(metrics.SpanF1, metrics.Spans.F1);
    }

    [TestMethod]
    [DataRow("O", "B", "I")]
    [DataRow("B-A-B", "I-A-B", "O")]
    [DataRow("I-PER", "O")]
    [DataRow("B-PER", "B-LOC")]
    public void BioNames(params string[] names)
    {
        SpanMetrics? spans = Evaluate(names, $"{names[0]}/{names[0]} {names[1]}/{names[1]}").Spans;
        Assert.IsNotNull(spans);
        Assert.AreEqual(spans.Labelled, spans.Correct);
        Assert.IsGreaterThan(0, spans.Correct);
    }

    [TestMethod]
    [DataRow("O", "X")]
    [DataRow("o", "B-NP")]
    [DataRow("O", "B-")]
    [DataRow("O", "E-NP")]
    [DataRow("O", "BNP")]
    [DataRow("NN", "VB")]
    public void OtherNamesMarkNoSpans(params string[] names) =>
        Assert.IsNull(Evaluate(names, $"{names[0]}/{names[0]} {names[1]}/{names[1]}").Spans);

    [TestMethod]
    public void PlainTagsHaveOneTypeWithoutAName()
    {
        SpanMetrics spans = Evaluate(["O", "B", "I"], "B/B I/I B/I O/O I/I").Spans!;
        CollectionAssert.AreEqual(new LabelMetrics[] { new("", 3, 2, 1) }, spans.PerType.ToArray());
    }

    private static string Percent(params double[] shares) =>
        string.Join(' ', shares.Select(share => FormattableString.Invariant($"{100 * share:F2}")));

    // As conlleval lays it out.
    private static string Conlleval(SequenceTaggingMetrics metrics)
    {
        SpanMetrics spans = metrics.Spans!;
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"processed {metrics.LabelledSteps} tokens with {spans.Labelled} phrases; "));
        text.Append(FormattableString.Invariant($"found: {spans.Predicted} phrases; correct: {spans.Correct}.\n"));
        text.Append(FormattableString.Invariant($"accuracy: {100 * metrics.Accuracy,6:F2}%; "));
        text.Append(FormattableString.Invariant($"precision: {100 * spans.Precision,6:F2}%; "));
        text.Append(FormattableString.Invariant($"recall: {100 * spans.Recall,6:F2}%; FB1: {100 * spans.F1,6:F2}"));
        foreach (LabelMetrics type in spans.PerType)
        {
            text.Append(FormattableString.Invariant($"\n{type.Name,17}: precision: {100 * type.Precision,6:F2}%; "));
            text.Append(FormattableString.Invariant($"recall: {100 * type.Recall,6:F2}%; FB1: {100 * type.F1,6:F2}  {type.Predicted}"));
        }

        return text.ToString();
    }

    // A sentence's steps are label/prediction; - stands for none.
    private SequenceTaggingMetrics Evaluate(string[] names, params string[] sentences)
    {
        IDataView data = ScoredData.OfKeys(_ml, names, sentences.Select(sentence => Row(sentence.Split(' '))));
        return SequenceTaggingEvaluation.Evaluate(data, "Label", "Score", "PredictedLabel");

        TaggedRow Row(string[] steps) => new()
        {
            Label = [.. steps.Select(step => Key(step.Split('/')[0]))],
            PredictedLabel = [.. steps.Select(step => Key(step.Split('/')[1]))],
            Score = new float[steps.Length * names.Length],
        };

        uint Key(string name) => (uint)(Array.IndexOf(names, name) + 1);
    }
}
