using System.Globalization;
using Microsoft.ML;

namespace ModelTool.Tests;

/// <summary>What the tool predicts is what a prediction engine does, to the last bit.</summary>
[TestClass]
public sealed class PredictTests
{
    private static readonly Example[] Some = Models.Rows[..7];

    [TestMethod]
    [DataRow(' ')]
    [DataRow(';')]
    public void ASequenceMayBeOneField(char between)
    {
        string input = $"Id,Window\n{Lines(Some, row => $"{row.Next},{Join(between, row.Window)}")}";

        ToolRun run = ToolRun.WithInput(input, "predict", Models.Regression.Path, "-");

        Assert.AreEqual("", run.Error);
        Assert.AreEqual(0, run.Code);
        Assert.AreEqual("Id,Window,Score", run.Lines[0]);
        float[] expected = [.. Models.Predict<ScoreAnswer>(Models.Regression.Model, Some).Select(answer => answer.Score)];
        CollectionAssert.AreEqual(expected, run.Lines[1..].Select(line => Number(line.Split(',')[^1])).ToArray());
        Assert.AreEqual($"{Some[2].Next},{Join(between, Some[2].Window)}", run.Lines[3][..run.Lines[3].LastIndexOf(',')]);
    }

    [TestMethod]
    public void OrAFieldForEachValueInAnyOrder()
    {
        string input = $"Window[3],Window[0],Other,Window[2],Window[1]\n"
            + Lines(Some, row => $"{Text(row.Window[3])},{Text(row.Window[0])},x,{Text(row.Window[2])},{Text(row.Window[1])}");

        AssertScores(ToolRun.WithInput(input, "predict", Models.Regression.Path, "-"), Models.Regression.Model, Some);
    }

    [TestMethod]
    public void OrALineOfNumbersWithoutAHeader()
    {
        ToolRun run = ToolRun.WithInput(Lines(Some, row => Join(',', row.Window)), "predict", Models.Regression.Path, "-");

        Assert.AreEqual("Window,Score", run.Lines[0]);
        AssertScores(run, Models.Regression.Model, Some);
    }

    [TestMethod]
    public void LinesWithoutAHeaderMayDifferInLength()
    {
        ToolRun run = ToolRun.WithInput(Lines(Some, row => Join(',', row.Trace)), "predict", Models.Binary.Path, "-");

        AssertAnswers(run, Models.Predict<YesNoAnswer>(Models.Binary.Model, Some));
    }

    [TestMethod]
    public void FieldsThatEndEarlyAreAShorterSequence()
    {
        string header = string.Join(',', Enumerable.Range(0, 8).Select(i => $"Trace[{i}]"));
        string input = $"{header}\n" + Lines(Some, row => Join(',', row.Trace) + new string(',', 8 - row.Trace.Length));

        AssertAnswers(
            ToolRun.WithInput(input, "predict", Models.Binary.Path, "-"), Models.Predict<YesNoAnswer>(Models.Binary.Model, Some));
    }

    [TestMethod]
    public void WhatIsMissingIsMissing()
    {
        float[] trace = [1, 2, float.NaN, 4, float.NaN, float.NaN, 7, 8];
        TestRow("Trace\n1 2 NaN 4 NaN NaN 7 8\n");
        TestRow("Trace\n1;2;;4;;;7;8;\n");
        TestRow("1,2,,4,,,7,8\n");

        void TestRow(string input) => AssertAnswers(
            ToolRun.WithInput(input, "predict", Models.Binary.Path, "-"),
            Models.Predict<YesNoAnswer>(Models.Binary.Model, [new Example { Trace = trace }]));
    }

    [TestMethod]
    public void ClassesHaveTheirNames()
    {
        string input = "Trace\n" + Lines(Some, row => Join(' ', row.Trace));

        ToolRun run = ToolRun.WithInput(input, "predict", Models.Multiclass.Path, "-");

        Assert.AreEqual("Trace,PredictedLabel,Score[left],\"Score[right, down]\",\"Score[\"\"up\"\"]\"", run.Lines[0]);
        AssertClasses(run, Models.Multiclass.Model, Some);
    }

    [TestMethod]
    public void TextIsQuotedAndKept()
    {
        Example[] rows =
            [.. Some, new Example { Text = "cat, \"sat\"\nmat" }, new Example { Text = "" }, new Example { Text = "ıt 标签 😀" }];
        string input = "Text,Id\n" + Lines(rows, row => $"\"{row.Text.Replace("\"", "\"\"")}\",1");

        ToolRun run = ToolRun.WithInput(input, "predict", Models.OfWords.Path, "-");

        Assert.AreEqual("", run.Error);
        Assert.Contains("\n\"cat, \"\"sat\"\"\nmat\",1,", run.Output);
        Assert.Contains("\nıt 标签 😀,1,", run.Output);
        ClassAnswer[] expected = Models.Predict<ClassAnswer>(Models.OfWords.Model, rows);
        foreach (ClassAnswer answer in expected)
        {
            Assert.Contains(Join(',', answer.Score), run.Output);
        }
    }

    [TestMethod]
    public void KeysAreNumbersWhereTheyHaveNoNames()
    {
        string input = "Steps,Keys,Id\n"
            + Lines(Some, row => $"{row.Steps},{string.Join(';', row.Keys.Select(key => key == 0 ? "" : $"{key}"))};,x");

        ToolRun run = ToolRun.WithInput(input, "predict", Models.Keys.Path, "-");

        Assert.AreEqual("", run.Error);
        Assert.AreEqual("Steps,Keys,Id,Score[0],Score[1]", run.Lines[0]);
        CollectionAssert.AreEqual(
            Models.Predict<VectorAnswer>(Models.Keys.Model, Some).Select(answer => Join(',', answer.Score)).ToArray(),
            run.Lines[1..].Select(line => line[(line.IndexOf(",x,", StringComparison.Ordinal) + 3)..]).ToArray());
    }

    [TestMethod]
    public void AnAnswerForEachStepIsOneField()
    {
        string input = "Words\n" + Lines(Some, row => string.Join(' ', row.Words));

        ToolRun run = ToolRun.WithInput(input, "predict", Models.Tagger.Path, "-");

        Assert.AreEqual("Words,PredictedLabel,Score", run.Lines[0]);
        string[] names = ["O", "B-x"];
        TagAnswer[] expected = Models.Predict<TagAnswer>(Models.Tagger.Model, Some);
        CollectionAssert.AreEqual(
            Some.Zip(expected, (row, answer) => string.Join(
                ',',
                string.Join(' ', row.Words),
                string.Join(';', answer.PredictedLabel.Select(key => names[key - 1])),
                Join(';', answer.Score)))
                .ToArray(),
            run.Lines[1..]);
    }

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    public void TheCultureDoesNotMatter(string name)
    {
        string input = "Trace\n" + Lines(Some, row => Join(' ', row.Trace));
        string invariant = ToolRun.WithInput(input, "predict", Models.Binary.Path, "-").Output;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(name);

            Assert.AreEqual(invariant, ToolRun.WithInput(input, "predict", Models.Binary.Path, "-").Output);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void AnotherDelimiterIsThatOfBothFiles()
    {
        string input = "Id;Window\n" + Lines(Some, row => $"\"a;b\";\"{Join(';', row.Window)}\"");

        ToolRun run = ToolRun.WithInput(input, "predict", Models.Regression.Path, "-", "--delimiter", ";");

        Assert.AreEqual("Id;Window;Score", run.Lines[0]);
        Assert.StartsWith("\"a;b\";\"", run.Lines[1]);
        CollectionAssert.AreEqual(
            Models.Predict<ScoreAnswer>(Models.Regression.Model, Some).Select(answer => answer.Score).ToArray(),
            run.Lines[1..].Select(line => Number(line.Split(';')[^1])).ToArray());
    }

    [TestMethod]
    public void ATabIsADelimiterThatAShellLetsThrough() => Assert.AreEqual(
        "Id\tWindow\tScore",
        ToolRun.WithInput("Id\tWindow\n1\t1 2 3 4\n", "predict", Models.Regression.Path, "-", "-d", @"\t").Lines[0]);

    [TestMethod]
    public void AFileIsWrittenWhole()
    {
        using var folder = new Folder();
        string input = folder.Write("in.csv", "\ufeffWindow\r\n" + Lines(Some, row => Join(' ', row.Window)).Replace("\n", "\r\n\r\n"));
        string output = folder.Write("out.csv", "what was there before");

        ToolRun run = ToolRun.Of("predict", Models.Regression.Path, input, "--output", output);

        Assert.AreEqual((0, "", ""), (run.Code, run.Output, run.Error));
        CollectionAssert.AreEqual(new[] { "in.csv", "out.csv" }, folder.Names);
        AssertScores(new ToolRun(0, File.ReadAllText(output), ""), Models.Regression.Model, Some);
    }

    [TestMethod]
    public void AFileMayReplaceItsOwnInput()
    {
        using var folder = new Folder();
        string file = folder.Write("rows.csv", "Window\n" + Lines(Some, row => Join(' ', row.Window)));

        Assert.AreEqual(0, ToolRun.Of("predict", Models.Regression.Path, file, "-o", file).Code);

        AssertScores(new ToolRun(0, File.ReadAllText(file), ""), Models.Regression.Model, Some);
    }

    [TestMethod]
    [DoNotParallelize] // memory is measured of the whole process
    public void RowsDoNotPileUp()
    {
        // The input as a stream that makes its rows while they are read, and looks at the memory in between.
        using var few = new RowStream(200);
        using var many = new RowStream(40_000);

        Assert.AreEqual(0, new Tool(few, Stream.Null, TextWriter.Null).RunAsync(["predict", Models.Regression.Path, "-"]).Result);
        Assert.AreEqual(0, new Tool(many, Stream.Null, TextWriter.Null).RunAsync(["predict", Models.Regression.Path, "-"]).Result);

        Assert.AreEqual((200, 40_000), (few.Rows, many.Rows));
        Assert.IsLessThan(few.MostHeld + 1_000_000, many.MostHeld, "40,000 rows of 60 characters are 2.4 MB of text, and more as strings");
    }

    [TestMethod]
    public void ALineIsOfLimitedLength()
    {
        using var folder = new Folder();
        string path = folder.Write("in.csv", "Window\n1 2 3 4\n");
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength((64 << 20) + 100);
        }

        ToolRun.Of("predict", Models.Regression.Path, path, "-o", folder["out.csv"]).AssertRefused($"{path}, line 3: is longer than 64 MiB.");
    }

    private static void AssertScores(ToolRun run, ITransformer model, Example[] rows)
    {
        Assert.AreEqual("", run.Error);
        CollectionAssert.AreEqual(
            Models.Predict<ScoreAnswer>(model, rows).Select(answer => answer.Score).ToArray(),
            run.Lines[1..].Select(line => Number(line.Split(',')[^1])).ToArray());
    }

    private static void AssertAnswers(ToolRun run, YesNoAnswer[] expected)
    {
        Assert.AreEqual("", run.Error);
        Assert.EndsWith(",PredictedLabel,Score,Probability", run.Lines[0]);
        CollectionAssert.AreEqual(
            expected.Select(answer => ($"{answer.PredictedLabel}".ToLowerInvariant(), answer.Score, answer.Probability)).ToArray(),
            run.Lines[1..].Select(line => line.Split(',')[^3..]).Select(end => (end[0], Number(end[1]), Number(end[2]))).ToArray());
    }

    private static void AssertClasses(ToolRun run, ITransformer model, Example[] rows)
    {
        string[] quoted = ["left", "\"right, down\"", "\"\"\"up\"\"\""];
        ClassAnswer[] expected = Models.Predict<ClassAnswer>(model, rows);
        Assert.HasCount(rows.Length + 1, run.Lines);
        foreach ((ClassAnswer answer, string line) in expected.Zip(run.Lines[1..]))
        {
            Assert.EndsWith($",{quoted[answer.PredictedLabel - 1]},{Join(',', answer.Score)}", line);
        }
    }

    private static string Lines(IEnumerable<Example> rows, Func<Example, string> line) =>
        string.Concat(rows.Select(row => $"{line(row)}\n"));

    private static string Join(char between, IEnumerable<float> values) => string.Join(between, values.Select(Text));

    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
