using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace ModelTool.Tests;

/// <summary>Whatever is wrong is told in one line, and no half of a file is left.</summary>
[TestClass]
public sealed class BadInputTests : IDisposable
{
    private const string Good = "Window\n1 2 3 4\n";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("", "{0}: is empty; expected a header with 'Window' (4 values, or 'Window[0]' to 'Window[3]'), and rows.")]
    [DataRow("\n\n", "{0}: is empty; expected a header with 'Window' (4 values, or 'Window[0]' to 'Window[3]'), and rows.")]
    [DataRow("Window\n", "{0}, line 1: is a header without rows.")]
    [DataRow("Windo\n1\n", "{0}, line 1: the header has no column 'Window' (4 values, or 'Window[0]' to 'Window[3]'); it has 'Windo'.")]
    [DataRow("window,Id\n1,1\n", "{0}, line 1: the header has no column 'Window' (4 values, or 'Window[0]' to 'Window[3]'); it has 'window', 'Id'.")]
    [DataRow("Id;Window\n1;1\n", "{0}, line 1: the header has no column 'Window' (4 values, or 'Window[0]' to 'Window[3]'); it has 'Id;Window'. If ';' stands between the fields, say --delimiter ';'.")]
    [DataRow("1\t2\t3\t4\n", "{0}, line 1: the header has no column 'Window' (4 values, or 'Window[0]' to 'Window[3]'); it has '1\ufffd2\ufffd3\ufffd4'. If tabs stand between the fields, say --delimiter \\t.")]
    [DataRow("Id,Window,Id\n1,1,1\n", "{0}, line 1, column 'Id': stands twice in the header; give each column a name of its own.")]
    [DataRow("Window,Score\n1 2 3 4,1\n", "{0}, line 1, column 'Score': is what the model calls its answer; rename the column.")]
    [DataRow("Window[0],Window[1]\n1,2\n", "{0}, line 1: the header has 2 columns 'Window[…]'; expected 4, the values of the model's 'Window'.")]
    [DataRow("Window[0],Window[2]\n1,2\n", "{0}, line 1: the header has 'Window[2]', but no 'Window[1]'.")]
    [DataRow("Window\n1 2 3 4\n1 2 3\n", "{0}, line 3, column 'Window': 3 values; expected 4.")]
    [DataRow("Window\n1 2 3 4 5\n", "{0}, line 2, column 'Window': 5 values; expected 4.")]
    [DataRow("Window,Id\n,1\n", "{0}, line 2, column 'Window': 0 values; expected 4.")]
    [DataRow("1,2,3,4\n1,2,3\n", "{0}, line 2, column 'Window': 3 values; expected 4.")]
    [DataRow("Window\n1 2 x 4\n", "{0}, line 2, column 'Window': 'x' is not a finite number, or NaN or nothing where it is missing.")]
    [DataRow("Window\n1 2 Infinity 4\n", "{0}, line 2, column 'Window': 'Infinity' is not a finite number, or NaN or nothing where it is missing.")]
    [DataRow("Window\n1 2 1e39 4\n", "{0}, line 2, column 'Window': '1e39' is not a finite number, or NaN or nothing where it is missing.")]
    [DataRow("Window\n\"1,5 2 3 4\"\n", "{0}, line 2, column 'Window': '1,5' is not a finite number, or NaN or nothing where it is missing.")]
    [DataRow("1,2,3,4\n1,2,three,4\n", "{0}, line 2, column 'Window[2]': 'three' is not a finite number, or NaN or nothing where it is missing.")]
    [DataRow("Window[0],Window[1],Window[2],Window[3]\n1,2,3,4\n\n1,2,3,?\n", "{0}, line 4, column 'Window[3]': '?' is not a finite number, or NaN or nothing where it is missing.")]
    [DataRow("Id,Window\n\"two\nlines\",1 2 3 4\n1,1\n", "{0}, line 4, column 'Window': 1 value; expected 4.")]
    [DataRow("Window,Id\n1 2 3 4\n", "{0}, line 2: 1 field; expected 2, as many as the header has.")]
    [DataRow("Window\n1 2 3 4,5\n", "{0}, line 2: 2 fields; expected 1, as many as the header has.")]
    public void TheLineAndTheColumnAreNamed(string csv, string message)
    {
        string path = _folder.Write("in.csv", csv);

        Predict(path).AssertRefused(string.Format(null, message, path));

        CollectionAssert.AreEqual(new[] { "in.csv" }, _folder.Names);
    }

    [TestMethod]
    [DataRow("Trace\n1 2 3\n", "standard input, line 2, column 'Trace': 3 values; expected whole steps of 2 each.")]
    [DataRow("Trace,Id\n,1\n", "standard input, line 2, column 'Trace': has no values; expected a sequence of at least one step.")]
    [DataRow("Id\n1\n", "standard input, line 1: the header has no column 'Trace' (a sequence, or 'Trace[0]', 'Trace[1]', …); it has 'Id'.")]
    public void SoAreTheyWhereLengthsVary(string csv, string message) =>
        ToolRun.WithInput(csv, "predict", Models.Binary.Path, "-").AssertRefused(message);

    [TestMethod]
    [DataRow("Steps,Keys\n1,1 2\n1,1 8\n", "line 3, column 'Keys': '8' is not a key from 1 to 7, or nothing.")]
    [DataRow("Steps,Keys\n1,cat\n", "line 2, column 'Keys': 'cat' is not a key from 1 to 7, or nothing.")]
    [DataRow("Steps,Keys\n1.5,1\n", "line 2, column 'Steps': '1.5' is not a whole number from -2147483648 to 2147483647.")]
    [DataRow("Steps,Keys\n,1\n", "line 2, column 'Steps': '' is not a whole number from -2147483648 to 2147483647.")]
    [DataRow("Keys\n1\n", "line 1: the header has no column 'Steps'; it has 'Keys'.")]
    public void AKeyIsOneOfItsColumn(string csv, string message) =>
        ToolRun.WithInput(csv, "predict", Models.Keys.Path, "-").AssertRefused($"standard input, {message}");

    [TestMethod]
    [DataRow("Flat\n1 2\n1 2 3\n", "line 3: ", "'Flat'")]
    [DataRow("1,2\n1,2,3\n", "line 2: ", "'Flat'")]
    public void WhatTheModelItselfRefusesIsToldWithTheLine(string csv, string line, string column)
    {
        ToolRun run = ToolRun.WithInput(csv, "predict", Models.Flat.Path, "-");

        Assert.AreEqual(1, run.Code);
        Assert.StartsWith($"modeltool: standard input, {line}", run.Error);
        Assert.Contains(column, run.Error);
        Assert.HasCount(2, run.Error.Split('\n'), "one line");
    }

    [TestMethod]
    public void MoreStepsThanThereAreAreRefusedWithTheLine()
    {
        ToolRun run = ToolRun.WithInput("Steps,Keys\n3,1 2\n", "predict", Models.Keys.Path, "-");

        Assert.AreEqual(1, run.Code);
        Assert.StartsWith("modeltool: standard input, line 2: Column 'Steps' says that a sequence has 3 steps;", run.Error);
    }

    [TestMethod]
    public void TextIsNamedWhereItIsMissing() => ToolRun.WithInput("1\n", "predict", Models.OfWords.Path, "-")
        .AssertRefused("standard input, line 1: the header has no column 'Text'; it has '1'.");

    [TestMethod]
    public void AnUnclosedQuoteIsNoCsv()
    {
        string path = _folder.Write("in.csv", "Window\n\"1 2 3 4\n");

        ToolRun run = Predict(path);

        Assert.AreEqual(1, run.Code);
        Assert.StartsWith($"modeltool: {path}: ", run.Error);
        Assert.Contains("line 2", run.Error);
        Assert.HasCount(2, run.Error.Split('\n'), "one line");
    }

    [TestMethod]
    public void AnotherEncodingThanUtf8IsRefused()
    {
        string path = _folder["in.csv"];
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("Id,Window\nä,1 2 3 4\n"));

        Predict(path).AssertRefused($"{path}, line 2: is not valid UTF-8; save the file as UTF-8.");
    }

    [TestMethod]
    public void Utf16WithoutAMarkIsRefused()
    {
        string path = _folder["in.csv"];
        File.WriteAllBytes(path, Encoding.Unicode.GetBytes(Good));

        Predict(path).AssertRefused($"{path}, line 1: has a zero byte, as text has that is not UTF-8; save the file as UTF-8.");
    }

    [TestMethod]
    public void ATerminalIsGivenNoSequencesOfAFile()
    {
        string path = _folder.Write("in.csv", "\u001b[31mred\n1\n");

        Predict(path).AssertRefused(
            $"{path}, line 1: the header has no column 'Window' (4 values, or 'Window[0]' to 'Window[3]'); it has '\ufffd[31mred'.");
    }

    [TestMethod]
    public void AMissingFileIsNamed()
    {
        string path = _folder["none.csv"];

        Predict(path).AssertRefused($"{path}: no such file.");
        Predict(_folder.Path).AssertRefused($"{_folder.Path}: is a folder; expected a CSV file.");
        foreach (string command in new[] { "describe", "benchmark" })
        {
            ToolRun.Of(command, _folder["none.zip"]).AssertRefused($"{_folder["none.zip"]}: no such file.");
            ToolRun.Of(command, _folder.Path).AssertRefused($"{_folder.Path}: is a folder; expected a model file.");
        }
    }

    [TestMethod]
    public void AnOutputThatCannotBeWrittenIsNamed()
    {
        string path = _folder.Write("in.csv", Good);
        string output = _folder["no/such/folder.csv"];

        ToolRun run = ToolRun.Of("predict", Models.Regression.Path, path, "--output", output);

        Assert.AreEqual(1, run.Code);
        Assert.StartsWith($"modeltool: {output}: cannot be written. ", run.Error);
        ToolRun.Of("predict", Models.Regression.Path, path, "--output", _folder.Path)
            .AssertRefused($"{_folder.Path}: is a folder; expected a file to write.");
        CollectionAssert.AreEqual(new[] { "in.csv" }, _folder.Names);
    }

    [TestMethod]
    public void WhatWasThereStaysWhenPredictionFails()
    {
        string path = _folder.Write("in.csv", Good + "1\n");
        string output = _folder.Write("out.csv", "before");

        Assert.AreEqual(1, ToolRun.Of("predict", Models.Regression.Path, path, "--output", output).Code);

        Assert.AreEqual("before", File.ReadAllText(output));
        CollectionAssert.AreEqual(new[] { "in.csv", "out.csv" }, _folder.Names);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void ALinkStaysALink()
    {
        string target = _folder.Write("target.csv", "before");
        File.CreateSymbolicLink(_folder["link.csv"], "target.csv");

        ToolRun run = ToolRun.Of(
            "predict", Models.Regression.Path, _folder.Write("in.csv", Good), "--output", _folder["link.csv"]);

        Assert.AreEqual(0, run.Code, run.Error);
        Assert.AreEqual("target.csv", new FileInfo(_folder["link.csv"]).LinkTarget);
        Assert.StartsWith("Window,Score\n", File.ReadAllText(target));
        CollectionAssert.AreEqual(new[] { "in.csv", "link.csv", "target.csv" }, _folder.Names);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void APipeIsWrittenToAndNotReplaced()
    {
        string pipe = _folder["pipe"];
        using (Process make = Process.Start("mkfifo", [pipe]))
        {
            make.WaitForExit();
        }

        using var reader = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

        ToolRun run = ToolRun.Of("predict", Models.Regression.Path, _folder.Write("in.csv", Good), "--output", pipe);

        Assert.AreEqual(0, run.Code, run.Error);
        byte[] read = new byte[256];
        Assert.StartsWith("Window,Score\n", Encoding.UTF8.GetString(read, 0, reader.Read(read)));
        CollectionAssert.AreEqual(new[] { "in.csv", "pipe" }, _folder.Names);
    }

    [TestMethod]
    [DataRow("predict")]
    [DataRow("describe")]
    [DataRow("benchmark")]
    public void AFileThatIsNoModelIsRefused(string command)
    {
        byte[] zip = File.ReadAllBytes(Models.Regression.Path);
        foreach ((string name, byte[] bytes, string problem) in new[]
        {
            ("text.zip", Encoding.UTF8.GetBytes(Good), "does not end as a zip does"),
            ("empty.zip", [], "does not end as a zip does"),
            ("short.zip", zip[..^100], "does not end as a zip does"),
            ("other.zip", OtherZip(), "has no recurrent model"),
        })
        {
            File.WriteAllBytes(_folder[name], bytes);
            string[] rest = command == "predict" ? [_folder.Write("in.csv", Good)] : [];

            ToolRun run = ToolRun.Of([command, _folder[name], .. rest]);

            Assert.AreEqual(1, run.Code);
            Assert.StartsWith($"modeltool: {_folder[name]}: ", run.Error);
            Assert.Contains(problem, run.Error);
            Assert.HasCount(2, run.Error.Split('\n'), "one line");
            Assert.AreEqual("", run.Output);
        }
    }

    [TestMethod]
    public void ADamagedModelIsRefusedByName()
    {
        byte[] zip = File.ReadAllBytes(Models.Regression.Path);
        for (int i = zip.Length / 3; i < zip.Length / 3 + 40; i++)
        {
            zip[i] ^= 0xff;
        }

        File.WriteAllBytes(_folder["damaged.zip"], zip);

        ToolRun run = ToolRun.Of("predict", _folder["damaged.zip"], _folder.Write("in.csv", Good));

        Assert.AreEqual(1, run.Code);
        Assert.StartsWith($"modeltool: {_folder["damaged.zip"]}: ", run.Error);
        Assert.HasCount(2, run.Error.Split('\n'), "one line");
    }

    [TestMethod]
    [DataRow]
    [DataRow("predict")]
    [DataRow("predict", "model.zip")]
    [DataRow("describe", "model.zip", "--yaml")]
    [DataRow("benchmark", "model.zip", "--seconds", "abc")]
    [DataRow("benchmark", "model.zip", "--seconds", "0")]
    [DataRow("benchmark", "model.zip", "--batch", "0")]
    [DataRow("benchmark", "model.zip", "--threads", "1.5")]
    [DataRow("predict", "model.zip", "in.csv", "--delimiter", "ab")]
    [DataRow("predict", "model.zip", "in.csv", "--delimiter", "\"")]
    [DataRow("train")]
    public void WrongUsageIsTwo(params string[] arguments)
    {
        ToolRun run = ToolRun.Of(arguments);

        Assert.AreEqual(2, run.Code);
        Assert.AreNotEqual("", run.Error);
        Assert.Contains("Usage:", run.Output);
    }

    private ToolRun Predict(string csv) => ToolRun.Of("predict", Models.Regression.Path, csv, "--output", _folder["out.csv"]);

    private static byte[] OtherZip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("readme.txt").Open();
            entry.Write(Encoding.UTF8.GetBytes(Good));
        }

        return bytes.ToArray();
    }
}
