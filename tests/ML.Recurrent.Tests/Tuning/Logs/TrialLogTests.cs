using System.Text;
using System.Text.Json.Nodes;
using ML.Recurrent.Tuning.Logs;

namespace ML.Recurrent.Tests.Tuning.Logs;

/// <summary>What is written comes back, a torn end is cut off, and all else is refused.</summary>
[TestClass]
public sealed class TrialLogTests
{
    private static readonly Dictionary<string, string> Settings = new() { ["Seed"] = "1", ["Space.x"] = "1: real from 0 to 1" };

    private static readonly TrialLogEvent[] Lines =
    [
        new(TrialLogEventKind.Start, 1) { To = 3, Values = Histories.Spec(1, ("x", 0.1), ("cell", "lüstm\n\"")).Values, Elapsed = 0.25 },
        new(TrialLogEventKind.End, 1) { Metrics = [0.1 + 0.2, double.NaN, double.NegativeInfinity] },
        new(TrialLogEventKind.Start, 2) { To = 3, Values = Histories.Spec(2, ("x", double.Epsilon), ("flag", false)).Values },
        new(TrialLogEventKind.Fail, 2) { Error = "IOException: no\n", Elapsed = double.MaxValue },
        new(TrialLogEventKind.Start, 1) { From = 3, To = 9 },
        new(TrialLogEventKind.End, 1) { Metrics = [], HasEnded = true },
    ];

    [TestMethod]
    public void LinesComeBackToTheLastBit()
    {
        using var folder = new LogFolder();
        Write(folder);

        using TrialLog log = TrialLog.Open(folder.Log, Settings);

        Assert.HasCount(Lines.Length, log.Events);
        foreach ((TrialLogEvent expected, TrialLogEvent actual) in Lines.Zip(log.Events))
        {
            Assert.AreEqual(expected with { Values = null, Metrics = null }, actual with { Values = null, Metrics = null });
            Assert.AreSequenceEqual(expected.Values ?? [], actual.Values ?? []);
            Assert.AreSequenceEqual(expected.Metrics ?? [], actual.Metrics ?? []);
        }
    }

    [TestMethod]
    public void LinesAreJsonThatTellsNoTypes()
    {
        using var folder = new LogFolder();
        string[] lines = Encoding.UTF8.GetString(Write(folder)).TrimEnd('\n').Split('\n');

        Assert.HasCount(1 + Lines.Length, lines);
        Assert.AreEqual("1", (string)JsonNode.Parse(lines[0])!["settings"]!["Seed"]!);
        JsonObject start = JsonNode.Parse(lines[1])!.AsObject();
        Assert.AreSequenceEqual(["event", "trial", "elapsed", "to", "values", "sum"], start.Select(member => member.Key));
        Assert.AreEqual(16, ((string)start["sum"]!).Length);
        Assert.AreEqual("""[0.30000000000000004,"NaN","-Infinity"]""", JsonNode.Parse(lines[2])!["metrics"]!.ToJsonString());
    }

    [TestMethod]
    public void EachLineIsOnTheDiskBeforeTheNext()
    {
        using var folder = new LogFolder();
        var files = new LogFiles();
        using TrialLog log = TrialLog.Open(folder.Log, Settings, files);
        Assert.AreEqual(1, files.Flushes);
        Assert.AreSequenceEqual([folder.Folder], files.FlushedDirectories, "the file itself is new");
        for (int line = 0; line < Lines.Length; line++)
        {
            log.Append(Lines[line]);
            Assert.AreEqual(line + 2, files.Flushes);
        }
    }

    /// <summary>What a kill or a loss of power left of the last line is cut off, and the log goes on as if it had not been.</summary>
    [TestMethod]
    public void ATornEndIsCutOffAtEveryByte()
    {
        using var folder = new LogFolder();
        byte[] whole = Write(folder);
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] zeros = new byte[Math.Min(100, whole.Length - length)];
            bool isBegun = whole.AsSpan(0, length).Contains((byte)'\n');
            foreach (byte[] rest in isBegun ? new byte[][] { [], zeros, [0, (byte)'\n'] } : [[]])
            {
                byte[] torn = [.. whole[..length], .. rest];
                File.WriteAllBytes(folder.Log, torn);
                using (TrialLog log = TrialLog.Open(folder.Log, Settings, new LogFiles()))
                {
                    int lines = Math.Max(0, whole[..length].Count(value => value == '\n') - 1);
                    Assert.HasCount(lines, log.Events, $"{length}");
                    foreach (TrialLogEvent line in Lines[lines..])
                    {
                        log.Append(line);
                    }
                }

                Assert.AreSequenceEqual(whole, File.ReadAllBytes(folder.Log), $"{length}");
            }
        }
    }

    [TestMethod]
    public void EveryFlippedByteIsFound()
    {
        using var folder = new LogFolder();
        byte[] whole = Write(folder);
        for (int index = 0; index < whole.Length - 1; index++)
        {
            byte[] flipped = [.. whole];
            flipped[index] ^= 1;
            File.WriteAllBytes(folder.Log, flipped);
            Assert.ThrowsExactly<FormatException>(() => TrialLog.Open(folder.Log, Settings, new LogFiles()), $"{index}");
            Assert.AreSequenceEqual(flipped, File.ReadAllBytes(folder.Log), "and nothing was cut off");
        }
    }

    [TestMethod]
    public void LinesThatAreMissingDoubledOrMovedAreFound()
    {
        using var folder = new LogFolder();
        string[] lines = Encoding.UTF8.GetString(Write(folder)).TrimEnd('\n').Split('\n');
        string[][] wrong =
        [
            [.. lines[..3], .. lines[4..]],
            [.. lines[..4], .. lines[3..]],
            [.. lines[..3], lines[4], lines[3], .. lines[5..]],
            [.. lines[1..]],
            [.. lines, lines[^1]],
            [.. lines, "{}"],
            [.. lines, ""],
        ];
        foreach (string[] changed in wrong)
        {
            File.WriteAllText(folder.Log, string.Join("\n", changed) + "\n");
            var error = Assert.ThrowsExactly<FormatException>(() => TrialLog.Open(folder.Log, Settings));
            Assert.Contains(folder.Log, error.Message);
        }
    }

    [TestMethod]
    public void LineEndsOfWindowsAreNamed()
    {
        using var folder = new LogFolder();
        byte[] whole = Write(folder);
        File.WriteAllText(folder.Log, Encoding.UTF8.GetString(whole).Replace("\n", "\r\n"));
        string message = Assert.ThrowsExactly<FormatException>(() => TrialLog.Open(folder.Log, Settings)).Message;
        Assert.Contains("line 1 ends with a carriage return", message);
    }

    /// <summary>A damaged line names the way out, and the way out is one.</summary>
    [TestMethod]
    public void WhatIsBeforeADamagedLineCanBeKept()
    {
        using var folder = new LogFolder();
        string[] lines = Encoding.UTF8.GetString(Write(folder)).Split('\n');
        lines[4] = lines[4].Replace("no", "on");
        File.WriteAllText(folder.Log, string.Join('\n', lines));
        string message = Assert.ThrowsExactly<FormatException>(() => TrialLog.Open(folder.Log, Settings)).Message;
        Assert.Contains("line 5 is damaged", message);
        Assert.Contains("Delete it and all after it to go on from the line before.", message);

        File.WriteAllText(folder.Log, string.Join('\n', lines[..4]) + "\n");
        using TrialLog log = TrialLog.Open(folder.Log, Settings);
        Assert.HasCount(3, log.Events);
    }

    [TestMethod]
    [DataRow("milk, eggs")]
    [DataRow("milk, eggs\n")]
    [DataRow("{\"trialLog\":1")]
    [DataRow("{}\n")]
    [DataRow("\n")]
    public void SomebodyElsesFileIsLeftAlone(string content)
    {
        using var folder = new LogFolder();
        File.WriteAllText(folder.Log, content);
        bool isBeginning = content == "{\"trialLog\":1";
        if (isBeginning)
        {
            TrialLog.Open(folder.Log, Settings).Dispose();
            return;
        }

        Assert.Contains("is not a trial log", Assert.ThrowsExactly<FormatException>(() => TrialLog.Open(folder.Log, Settings)).Message);
        Assert.AreEqual(content, File.ReadAllText(folder.Log));
    }

    [TestMethod]
    public void AnotherExperimentsLogIsRefusedByWhatDiffers()
    {
        using var folder = new LogFolder();
        byte[] whole = Write(folder);
        var other = new Dictionary<string, string> { ["Seed"] = "2", ["Space.x"] = "1: real from 0 to 1", ["Trainer"] = "Gru" };

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => TrialLog.Open(folder.Log, other));

        Assert.Contains(folder.Log, error.Message);
        Assert.Contains("is of another experiment: Seed is 2, the log's 1; Trainer is Gru, the log has none.", error.Message);
        Assert.AreSequenceEqual(whole, File.ReadAllBytes(folder.Log));
    }

    [TestMethod]
    public void ANewerFormatIsRefusedByName()
    {
        using var folder = new LogFolder();
        File.WriteAllBytes(folder.Log, new TrialLogChain().Seal("""{"trialLog":2,"settings":{}}"""u8));
        Assert.Contains("format 2", Assert.ThrowsExactly<FormatException>(() => TrialLog.Open(folder.Log, Settings)).Message);
        var chain = new TrialLogChain(); // what else a later version has is not ours to understand
        byte[] first = chain.Seal("{\"trialLog\":3,\"by\":{},\"settings\":[]}"u8);
        File.WriteAllBytes(folder.Log, [.. first, .. chain.Seal("{\"event\":\"Move\",\"trial\":\"a\"}"u8)]);
        const string Expected = "is a trial log of format 3; this library reads format 1.";
        Assert.Contains(Expected, Assert.ThrowsExactly<FormatException>(() => TrialLog.Open(folder.Log, Settings)).Message);
        Assert.Contains(Expected, Assert.ThrowsExactly<FormatException>(() => TrialLog.SettingsOf(folder.Log)).Message);
        File.WriteAllBytes(folder.Log, new TrialLogChain().Seal("""{"trialLog":1,"settings":{},"$type":"x"}"""u8));
        Assert.Contains("line 1 cannot be read", Assert.ThrowsExactly<FormatException>(() => TrialLog.Open(folder.Log, Settings)).Message);
    }

    /// <summary>Of no log, of an empty one, of one whose first line is torn, and of a whole one.</summary>
    [TestMethod]
    public void TheSettingsOfALogAreReadBeforeItIsOpened()
    {
        using var folder = new LogFolder();
        Assert.IsNull(TrialLog.SettingsOf(folder.Log));
        Assert.IsFalse(File.Exists(folder.Log), "asking makes none");
        byte[] whole = Write(folder);
        foreach (int length in new[] { 0, 20 })
        {
            File.WriteAllBytes(folder.Log, whole[..length]);
            Assert.IsNull(TrialLog.SettingsOf(folder.Log));
        }

        File.WriteAllBytes(folder.Log, whole);
        Assert.AreSequenceEqual(Settings.OrderBy(entry => entry.Key), TrialLog.SettingsOf(folder.Log)!.OrderBy(entry => entry.Key));
        Assert.AreSequenceEqual(whole, File.ReadAllBytes(folder.Log));
    }

    [TestMethod]
    public void WhatCouldNotBeWrittenIsWrittenWithTheNext()
    {
        using var folder = new LogFolder();
        byte[] whole = Write(folder);
        File.Delete(folder.Log);
        using (TrialLog log = TrialLog.Open(folder.Log, Settings, new LogFiles { Fails = flush => flush is 3 or 4 }))
        {
            for (int line = 0; line < Lines.Length; line++)
            {
                if (line is 1 or 2)
                {
                    Assert.ThrowsExactly<IOException>(() => log.Append(Lines[line]));
                }
                else
                {
                    log.Append(Lines[line]);
                }
            }
        }

        Assert.AreSequenceEqual(whole, File.ReadAllBytes(folder.Log));
    }

    private static byte[] Write(LogFolder folder)
    {
        using (TrialLog log = TrialLog.Open(folder.Log, Settings, new LogFiles()))
        {
            foreach (TrialLogEvent line in Lines)
            {
                log.Append(line);
            }
        }

        return File.ReadAllBytes(folder.Log);
    }
}
