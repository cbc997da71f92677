using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Training.Checkpoints;

namespace ML.Recurrent.Tests.Training.Checkpoints;

[TestClass]
public sealed class CheckpointIdentityTests
{
    [TestMethod]
    public void EqualOnesDoNotDiffer()
    {
        Assert.IsNull(CheckpointIdentity.Difference(Of(("A", "1"), ("B", "")), Of(("B", ""), ("A", "1"))));
        Assert.IsNull(CheckpointIdentity.Difference(Of(), Of()));
    }

    [TestMethod]
    public void DifferencesAreListedByName()
    {
        Assert.AreEqual(
            "HiddenSize is 64, the checkpoint's 32; Seed is 1, the checkpoint has none; the checkpoint's Zeta is '', here it is not known",
            CheckpointIdentity.Difference(
                Of(("Seed", "1"), ("HiddenSize", "64"), ("Same", "x")), Of(("Zeta", ""), ("HiddenSize", "32"), ("Same", "x"))));
    }

    [TestMethod]
    public void TheFileIsCalledByItsNoun() => Assert.AreEqual(
        "A is 1, the log's 2; B is 1, the log has none; the log's C is 2, here it is not known",
        CheckpointIdentity.Difference(Of(("A", "1"), ("B", "1")), Of(("A", "2"), ("C", "2")), "log"));

    [TestMethod]
    public void NamesOfTheFileAreShownSafely() => Assert.AreEqual(
        "the checkpoint's \\u000a is \\u0000, here it is not known", CheckpointIdentity.Difference(Of(), Of(("\n", "\0"))));

    [TestMethod]
    public void OnlyTheFirstOfManyAreListed()
    {
        string difference = CheckpointIdentity.Difference(Of([.. Enumerable.Range(0, 30).Select(i => ($"N{i:00}", "1"))]), Of())!;

        Assert.StartsWith("N00 is 1, the checkpoint has none; N01", difference);
        Assert.EndsWith("N07 is 1, the checkpoint has none; and 22 more", difference);
    }

    [TestMethod]
    public void LongValuesAreCut() =>
        Assert.IsLessThan(400, CheckpointIdentity.Difference(Of(("A", new string('x', 10_000))), Of(("A", "\n")))!.Length);

    [TestMethod]
    public void VectorsAreCopiedByName()
    {
        Checkpoint checkpoint = TestCheckpoints.At(1, 3, 2);
        CheckpointVector[] into = [new("moments.1", new AlignedBuffer(2)), new("moments.0", new AlignedBuffer(3))];

        checkpoint.CopyTo(into);

        Assert.AreSequenceEqual(checkpoint.Vectors[1].Values.Span.ToArray(), into[0].Values.Span.ToArray());
        Assert.AreSequenceEqual(checkpoint.Vectors[0].Values.Span.ToArray(), into[1].Values.Span.ToArray());
    }

    [TestMethod]
    [DataRow("moments.0", 2, "'moments.0' has 3 values; expected 2")]
    [DataRow("moments.7", 3, "lacks the vector 'moments.7'")]
    [DataRow("", 0, "has a vector 'moments.0' that this training does not know")]
    public void VectorsOfOtherNamesOrLengthsAreNotCopied(string name, int length, string expected)
    {
        CheckpointVector[] both = [new("moments.1", new AlignedBuffer(2)), new(name, new AlignedBuffer(length))];
        CheckpointVector[] into = name == "" ? both[..1] : both;

        var error = Assert.ThrowsExactly<FormatException>(() => TestCheckpoints.At(1, 3, 2).CopyTo(into));

        Assert.Contains(expected, error.Message);
        Assert.AreSequenceEqual([0f, 0f], into[0].Values.Span.ToArray());
    }

    private static Dictionary<string, string> Of(params (string Name, string Value)[] entries) =>
        entries.ToDictionary(entry => entry.Name, entry => entry.Value);
}
