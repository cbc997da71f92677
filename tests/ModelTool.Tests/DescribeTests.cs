using System.Text.Json;
using ML.Recurrent.Deployment;
using ML.Recurrent.Model;
using ModelTool.Describing;
using Spectre.Console;

namespace ModelTool.Tests;

[TestClass]
public sealed class DescribeTests
{
    [TestMethod]
    public void TheTablesHoldWhatTheFileSays()
    {
        ToolRun run = ToolRun.Of("describe", Models.OfWords.Path);

        Assert.AreEqual((0, ""), (run.Code, run.Error));
        RecurrentComponentDescription model = RecurrentModelFile.Describe(Models.OfWords.Path).Model;
        foreach (string expected in new[]
        {
            FormattableString.Invariant($"text.zip: {new FileInfo(Models.OfWords.Path).Length:N0} bytes, 1 recurrent model"),
            "MulticlassClassification",
            "3: left, right, down, \"up\"",
            "one of 5 tokens",
            FormattableString.Invariant($"{model.ParameterCount:N0}"),
            "│ LSTM │ 3     │ forward    │",
            "24 sequences, 60 steps in all",
            "2, 2 updates, seed 1",
            $"{model.FormatVersion}, written by ML.Recurrent {model.LibraryVersion}",
        })
        {
            Assert.Contains(expected, run.Output);
        }
    }

    [TestMethod]
    public void TheTrainingNamesItsBestEpoch()
    {
        ToolRun run = ToolRun.Of("describe", Models.Regression.Path);
        TrainingSummary training = RecurrentModelFile.Describe(Models.Regression.Path).Model.Training!;

        Assert.Contains(FormattableString.Invariant($"{training.KeptEpoch}, the best"), run.Output);
        Assert.Contains(FormattableString.Invariant($"{training.ValidationMetric:G5}"), run.Output);
        Assert.Contains("validation rmse", run.Output);
    }

    [TestMethod]
    public void TheJsonIsForPrograms()
    {
        ToolRun run = ToolRun.Of("describe", Models.Regression.Path, "--json");

        Assert.AreEqual((0, ""), (run.Code, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Output);
        RecurrentModelDescription file = RecurrentModelFile.Describe(Models.Regression.Path);
        JsonElement model = json.RootElement.GetProperty("models")[0];
        Assert.AreEqual(file.FileBytes, json.RootElement.GetProperty("fileBytes").GetInt64());
        Assert.AreEqual("regression", model.GetProperty("task").GetString());
        Assert.AreEqual("Window", model.GetProperty("inputs")[0].GetProperty("name").GetString());
        Assert.AreEqual(4, model.GetProperty("inputs")[0].GetProperty("timesteps").GetInt32());
        Assert.AreEqual("lstm", model.GetProperty("layers")[0].GetProperty("cell").GetString());
        Assert.AreEqual(file.Model.ParameterCount, model.GetProperty("parameters").GetInt32());
        Assert.AreEqual(file.Model.Training!.Loss, model.GetProperty("training").GetProperty("loss").GetDouble());
        Assert.AreEqual(file.Model.FormatVersion, model.GetProperty("formatVersion").GetString());
    }

    [TestMethod]
    public void HelpTellsOfEachCommand()
    {
        ToolRun run = ToolRun.Of("--help");

        Assert.AreEqual((0, ""), (run.Code, run.Error));
        foreach (string command in new[] { "describe <model.zip>", "predict <model.zip> <input.csv>", "benchmark <model.zip>" })
        {
            Assert.Contains(command, run.Output);
        }
    }

    [TestMethod]
    [DataRow(9, 9, 12, "9, the best")]
    [DataRow(12, 9, 12, "12")]
    [DataRow(12, 0, 12, "12")]
    [DataRow(13, 0, 12, "13, which was not trained to its end")]
    [DataRow(0, 0, 0, "none: the first weights")]
    public void TheWeightsAreThoseOfTheEpochThatWasKept(int kept, int best, int epochs, string expected) =>
        Assert.AreEqual(expected, DescriptionTables.Weights(new TrainingSummary
        {
            Seed = 1,
            Sequences = 1,
            SequenceSteps = 1,
            ValidationSequences = 0,
            Epochs = epochs,
            Updates = epochs,
            BestEpoch = best,
            KeptEpoch = kept,
        }));

    // build.cs starts a program by the name of its project.
    [TestMethod]
    public void TheProgramIsCalledAsItsProject() => Assert.AreEqual("ModelTool", typeof(Tool).Assembly.GetName().Name);

    [TestMethod]
    public void ATerminalIsGivenNoSequencesOfAFile()
    {
        using var written = new StringWriter();
        Table table = Tables.Create("\u001b]0;title\a", "fact", "value");
        Tables.Row(table, "label", "\u001b[31mred\u009b2J");

        Tables.ConsoleOf(written).Write(table);

        Assert.Contains("\ufffd[31mred\ufffd2J", written.ToString());
        Assert.DoesNotContain("\u001b", written.ToString());
    }
}
