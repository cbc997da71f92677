using System.Text.RegularExpressions;
using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Documentation;

/// <summary>docs/Training.md says what compiles, what it says works, and its tables name every option with its default.</summary>
[TestClass]
[DoNotParallelize] // the snippets write files where they stand
public sealed partial class TrainingGuideTests
{
    private static readonly RecurrentTrainerOptions[] AllOptions =
    [
        new RecurrentRegressionTrainer.Options(), new RecurrentBinaryTrainer.Options(), new RecurrentMulticlassTrainer.Options(),
        new RecurrentMultiOutputTrainer.Options(), new RecurrentTaggingTrainer.Options(),
    ];

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void SnippetsAreShownAsCompiled() => Snippets.Check("Training.md", "TrainingSnippets.cs");

    [TestMethod]
    public void TheTablesHaveEveryOptionAndItsDefault()
    {
        string text = Snippets.Read("Training.md");
        Dictionary<string, string> shown = OptionRow().Matches(text[text.IndexOf("## All options", StringComparison.Ordinal)..])
            .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["value"].Value);
        Dictionary<string, string> actual = AllOptions.SelectMany(OptionList.All).Distinct()
            .ToDictionary(option => option.Name, option => option.Value);
        CollectionAssert.AreEquivalent(actual.Keys, shown.Keys);
        foreach ((string name, string value) in actual)
        {
            Assert.AreEqual(value, shown[name], name);
        }
    }

    [TestMethod]
    public void TrainersAndOptionsAreTaken()
    {
        TrainingSnippets.Start(_ml);
        TrainingSnippets.Validation(_ml, Data());
        TrainingSnippets.Truncated(_ml);
        _ml.Regression.Trainers.Lstm(TrainingSnippets.Optimization());
        _ml.MulticlassClassification.Trainers.Lstm(TrainingSnippets.Regularization());
        _ml.BinaryClassification.Trainers.Lstm(TrainingSnippets.Weights());
        _ml.Regression.Trainers.Lstm(TrainingSnippets.Watched());
    }

    [TestMethod]
    public void AStreamTrains() => Assert.IsNotNull(Fit(TrainingSnippets.Streamed()).Model);

    [TestMethod]
    public void ACheckpointIsWrittenAndFound() => TestFolder.In(() =>
    {
        RecurrentModelParameters first = Fit(TrainingSnippets.Checkpointed()).Model;
        Assert.IsTrue(File.Exists("forecast.checkpoint"));
        int epochs = 0;
        _ml.Log += (_, line) => epochs += line.Message.Contains("epoch", StringComparison.Ordinal) ? 1 : 0;
        RecurrentModelParameters second = Fit(TrainingSnippets.Checkpointed()).Model;
        CollectionAssert.AreEqual(first.GetParameter("head.weight"), second.GetParameter("head.weight"));
        Assert.AreEqual(0, epochs, "a finished checkpoint is not trained on");
    });

    [TestMethod]
    public void TrainingGoesOnFromAModel()
    {
        RecurrentRegressionTransformer first = Fit(SequenceData.Options(ColumnForm.Known));
        RecurrentRegressionTransformer second = TrainingSnippets.Continue(_ml, first, Data());
        Assert.AreEqual(first.Model.Spec.Layers[0], second.Model.Spec.Layers[0]);
        CollectionAssert.AreNotEqual(first.Model.GetParameter("head.weight"), second.Model.GetParameter("head.weight"));
    }

    [TestMethod]
    public void CancelledTrainingHasAModel() => TrainingSnippets.Cancelled((options, stop) =>
    {
        var epochs = new Stopping(stop);
        options.Progress = epochs;
        Assert.IsNotNull(_ml.Regression.Trainers.Lstm(options).Fit(Data()).Model);
        Assert.AreEqual(1, epochs.Count);
    });

    [TestMethod]
    public void DivergedTrainingKeepsItsLastGoodWeights()
    {
        var options = SequenceData.Options(ColumnForm.Known);
        (options.LearningRate, options.GradientClipping, options.NumberOfEpochs, options.Standardize) = (1, 0, 200, false);
        TextWriter console = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            RecurrentModelParameters? model = TrainingSnippets.Diverged(_ml.Regression.Trainers.Rnn(options), Data());
            Assert.IsTrue(model!.GetParameter("head.weight").All(float.IsFinite));
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    private RecurrentRegressionTransformer Fit(RecurrentRegressionTrainer.Options options)
    {
        options.NumberOfEpochs = 2;
        return _ml.Regression.Trainers.Lstm(options).Fit(Data());
    }

    private IDataView Data() => SequenceData.View(_ml, ColumnForm.Known);

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| `(?<value>[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public int Count { get; private set; }

        public void Report(TrainingProgress value)
        {
            Count++;
            stop.Cancel();
        }
    }
}
