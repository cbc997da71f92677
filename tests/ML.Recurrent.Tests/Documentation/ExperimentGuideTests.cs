using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Tests.Documentation;

/// <summary>docs/Experiments.md says what compiles, what it says works, and its table names every setting with its default.</summary>
[TestClass]
[DoNotParallelize] // the snippets write files where they stand
public sealed partial class ExperimentGuideTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void SnippetsAreShownAsCompiled() => Snippets.Check("Experiments.md", "ExperimentSnippets.cs");

    [TestMethod]
    public void TheTableHasEverySettingAndItsDefault()
    {
        var settings = new RecurrentExperimentSettings();
        CollectionAssert.AreEquivalent(
            typeof(RecurrentExperimentSettings).GetProperties()
                .ToDictionary(setting => setting.Name, setting => $"{setting.GetValue(settings) ?? "none"}"),
            SettingRow().Matches(Snippets.Read("Experiments.md"))
                .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["value"].Value));
    }

    [TestMethod]
    public void AnExperimentIsRunShownAndFittedAgain() => TestFolder.In(() =>
    {
        IDataView windows = Windows(_ml, 24);
        RecurrentExperimentResult<RecurrentRegressionTransformer> result = ExperimentSnippets.Start(_ml, windows);
        Assert.AreEqual(ExperimentOutcome.TrialsDone, result.Outcome);
        Assert.IsTrue(File.Exists("model.zip") && File.Exists("experiment/trials.log") && File.Exists("experiment/leaderboard.html"));

        string[] lines = Printed(() => ExperimentSnippets.Result(result));
        Assert.AreEqual($"TrialsDone: 60 trials, {result.Epochs} epochs", lines[0]);
        Assert.AreEqual($"{result.BestTrial}", lines[1]);
        Assert.HasCount(4, lines);
        Assert.IsTrue(File.Exists("leaderboard.html"));
        Assert.IsNotNull(ExperimentSnippets.Again(result, windows));
    });

    [TestMethod]
    public void SettingsAreTaken()
    {
        var options = new RecurrentRegressionTrainer.Options
        {
            LabelColumnName = "Next",
            FeatureColumnName = "History",
            NumberOfEpochs = 1,
        };
        foreach (RecurrentExperimentSettings settings in
            new[] { ExperimentSnippets.Space(), ExperimentSnippets.Narrower(), ExperimentSnippets.Splits() })
        {
            var experiment = _ml.Regression.CreateRecurrentExperiment(settings with { MaximumTrials = 1, Seed = 1 }, options);
            Assert.HasCount(1, ExperimentSnippets.Given(experiment, Windows(_ml, 20), Windows(_ml, 10)).Leaderboard);
        }
    }

    [TestMethod]
    public async Task AnExperimentIsWatched()
    {
        IDataView rows = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(i => new Recording
        {
            Features = [.. Enumerable.Range(0, 4).Select(t => MathF.Sin(i * t))],
            Label = (uint)(1 + (i % 2)),
        }));
        TextWriter console = Console.Out;
        Console.SetOut(TextWriter.Synchronized(TextWriter.Null));
        try
        {
            var result = await ExperimentSnippets.Watched(_ml, rows);
            Assert.IsTrue(result.IsRefit);
            Assert.HasCount(30, result.Leaderboard);
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    [TestMethod]
    public void WhatIsBeforeAndAfterIsSavedWithTheModel() => TestFolder.In(() =>
    {
        IDataView recordings = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(i => new NamedRecording
        {
            Features = [.. Enumerable.Range(0, 4).Select(t => MathF.Sin(i * t))],
            Gesture = i % 2 == 0 ? "wave" : "nod",
        }));
        var experiment = _ml.MulticlassClassification.CreateRecurrentExperiment(
            new RecurrentExperimentSettings { MaximumTrials = 1 }, new RecurrentMulticlassTrainer.Options { NumberOfEpochs = 1 });

        ExperimentSnippets.Pipeline(_ml, experiment, recordings);

        string[] answers = [.. _ml.Model.Load("model.zip", out _).Transform(recordings).GetColumn<string>("Predicted")];
        Assert.HasCount(20, answers);
        Assert.IsTrue(answers.All(answer => answer is "wave" or "nod"));
    });

    private static string[] Printed(Action action)
    {
        TextWriter console = Console.Out;
        using var written = new StringWriter();
        Console.SetOut(written);
        try
        {
            action();
        }
        finally
        {
            Console.SetOut(console);
        }

        return written.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n');
    }

    private static IDataView Windows(MLContext ml, int count) =>
        ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new Window
        {
            History = [.. Enumerable.Range(i, 6).Select(t => MathF.Sin(t))],
            Next = MathF.Sin(i + 6),
        }));

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| `(?<value>[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();

    public sealed class Window
    {
        [VectorType(6)]
        public float[] History { get; set; } = [];

        public float Next { get; set; }
    }

    public sealed class Recording
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];

        [KeyType(2)]
        public uint Label { get; set; }
    }

    public sealed class NamedRecording
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];

        public string Gesture { get; set; } = "";
    }
}
