using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML;
using Microsoft.ML.Data;
using static ML.Recurrent.Tests.Documentation.ReadmeSnippets;

namespace ML.Recurrent.Tests.Documentation;

/// <summary>The README says what compiles, and what it says works.</summary>
[TestClass]
[DoNotParallelize] // the snippets write model.zip where they stand
public sealed class ReadmeTests
{
    [TestMethod]
    public void SnippetsAreShownAsCompiled() => Snippets.Check("README.md", "ReadmeSnippets.cs");

    [TestMethod]
    public void TheForecastIsSavedAndLoaded() => TestFolder.In(() =>
    {
        Window[] waves = Waves(220);
        RegressionMetrics metrics = TrainAndSave(waves[..170], waves[170..]);
        Assert.IsLessThan(0.2, metrics.RootMeanSquaredError, "a sine of amplitude 1, one step ahead");
        float predicted = LoadAndPredict(waves[^1].History);
        Assert.AreEqual(waves[^1].Next, predicted, 0.4f);
    });

    [TestMethod]
    public void OptionsAndLogWork()
    {
        var mlContext = new MLContext(seed: 1);
        TextWriter console = Console.Out;
        var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            Log(mlContext);
            Options(mlContext).Fit(mlContext.Data.LoadFromEnumerable(Waves(8)));
        }
        finally
        {
            Console.SetOut(console);
        }

        StringAssert.Contains(output.ToString(), "epoch 20/20", StringComparison.Ordinal);
    }

    [TestMethod]
    public void TrainingStopsInTimeAndLeavesAPage() => TestFolder.In(() =>
    {
        var mlContext = new MLContext(seed: 1);
        var epochs = new List<string>();
        mlContext.Log += (_, line) => epochs.AddRange(line.Message.Contains("epoch", StringComparison.Ordinal) ? [line.Message] : []);
        Careful(mlContext).Fit(mlContext.Data.LoadFromEnumerable(Waves(30)));
        Assert.IsGreaterThan(10, epochs.Count);
        StringAssert.Contains(epochs[^1], "validation loss", StringComparison.Ordinal);
        Assert.IsTrue(File.Exists("forecast.checkpoint"));
        StringAssert.Contains(File.ReadAllText("run.html"), "EarlyStoppingPatience", StringComparison.Ordinal);
    });

    [TestMethod]
    public void TheBestOfManyIsFoundAndServed() => TestFolder.In(() =>
    {
        var mlContext = new MLContext(seed: 1);
        Window[] waves = Waves(80);
        var result = Search(mlContext, mlContext.Data.LoadFromEnumerable(waves[..60]));
        Assert.IsTrue(File.Exists("experiment/leaderboard.html"));
        Assert.IsGreaterThan(1, result.Leaderboard.Count);
        Assert.AreEqual(waves[^1].Next, Serve(new ServiceCollection(), waves[^1]), 0.2f);
    });

    [TestMethod]
    public void SequencesOfUnequalLengthAreClassified()
    {
        var mlContext = new MLContext(seed: 1);
        IDataView recordings = mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 120).Select(Draw).ToArray());
        IDataView scored = Classify(mlContext, recordings).Transform(recordings);
        Assert.IsGreaterThan(0.95, mlContext.MulticlassClassification.Evaluate(scored).MicroAccuracy);

        // A point on a circle goes one way or the other, for 8 to 19 steps.
        static Recording Draw(int i)
        {
            int sense = i % 2 == 0 ? 1 : -1;
            return new()
            {
                Gesture = sense > 0 ? "left" : "right",
                Motion = [.. Enumerable.Range(i, 8 + i % 12).SelectMany(t => new[] { MathF.Cos(0.7f * t), sense * MathF.Sin(0.7f * t) })],
            };
        }
    }

    [TestMethod]
    public void TextIsReadByCharacters()
    {
        var mlContext = new MLContext(seed: 1);
        IDataView sentences = Sentences(mlContext);
        IDataView scored = ReadText(mlContext, sentences).Transform(sentences);
        Assert.IsGreaterThan(0.95, mlContext.BinaryClassification.Evaluate(scored).Accuracy);
    }

    [TestMethod]
    public void TextIsReadByWords()
    {
        var mlContext = new MLContext(seed: 1);
        IDataView sentences = Sentences(mlContext);
        IDataView scored = mlContext.Transforms.Text.TokenizeIntoWords("Words", "Text")
            .Append(mlContext.Transforms.Conversion.MapValueToKey("Features", "Words"))
            .Append(mlContext.BinaryClassification.Trainers.Lstm(hiddenSize: 16, learningRate: 0.01))
            .Fit(sentences)
            .Transform(sentences);
        Assert.IsGreaterThan(0.95, mlContext.BinaryClassification.Evaluate(scored).Accuracy);
    }

    [TestMethod]
    public void TextIsReadByPieces() => TestFolder.In(() =>
    {
        string[] pieces = ["[UNK]", "it", "was", "very", "go", "##od", "fine", "gr", "##eat", "bad", "po", "##or", "aw", "##ful"];
        File.WriteAllLines("vocab.txt", pieces);
        var mlContext = new MLContext(seed: 1);
        IDataView sentences = Sentences(mlContext);
        IDataView scored = EncodePieces(mlContext, sentences).Transform(sentences);
        Assert.IsGreaterThan(0.95, mlContext.BinaryClassification.Evaluate(scored).Accuracy);
    });

    private static IDataView Sentences(MLContext mlContext)
    {
        string[] words = ["good", "fine", "great", "bad", "poor", "awful"];
        string[] stress = ["", "very ", "very very "];
        return mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 90).Select(Write).ToArray());

        Sentence Write(int i) => new() { Text = $"it was {stress[i % 5 % 3]}{words[i % 6]}", Label = i % 6 < 3 };
    }

    private static Window[] Waves(int count) =>
    [
        .. Enumerable.Range(0, count).Select(start => new Window
        {
            History = [.. Enumerable.Range(start, 22).Select(t => MathF.Sin(0.57f * t))],
            Next = MathF.Sin(0.57f * (start + 22)),
        }),
    ];
}
