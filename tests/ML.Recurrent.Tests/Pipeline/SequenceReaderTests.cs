using Microsoft.ML;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Pipeline;

[TestClass]
public class SequenceReaderTests
{
    private const float NaN = float.NaN;

    [TestMethod]
    public void FeaturesOfSeveralColumnsStandSideBySide()
    {
        var row = new StepRow { X = [1, 2, 3, 4], Y = [5, 6], Shorts = [7, 0], Bytes = [9, 1] };
        Assert.AreEqual("0: 1 2 | 1: 3 4", Read(row, new(), Reals("X", 2)));
        Assert.AreEqual(
            "0: 1 2 5; 7 9 | 1: 3 4 6; 0 1", Read(row, new(), Reals("X", 2), Tokens("Shorts"), Reals("Y", 1), Tokens("Bytes")));
        Assert.AreEqual("0: ; 7 | 1: ; 0", Read(row, new(), Tokens("Shorts")));
    }

    [TestMethod]
    [DataRow("Bytes")]
    [DataRow("Shorts")]
    [DataRow("Ints")]
    [DataRow("Longs")]
    public void KeysOfAnyUnsignedTypeAreTokens(string column)
    {
        StepRow row = new() { Bytes = [3, 0, 9], Shorts = [3, 0, 9], Ints = [3, 0, 9], Longs = [3, 0, 9] };
        Assert.AreEqual("0: ; 3 | 1: ; 0 | 2: ; 9", Read(row, new(), Tokens(column)));

        row = new() { Bytes = [3, 10], Shorts = [3, 10], Ints = [3, 10], Longs = [3, 10] };
        AssertRefused($"Column '{column}' holds key 10, but its type has 9 keys. ", () => Read(row, new(), Tokens(column)));

        row = new() { Bytes = [255], Shorts = [65535], Ints = [uint.MaxValue], Longs = [ulong.MaxValue] };
        AssertRefused($"Column '{column}' holds key ", () => Read(row, new(), Tokens(column)));
    }

    [TestMethod]
    public void FeatureMajorVectorsAreTurned()
    {
        var form = new SequenceForm { Layout = FeatureLayout.FeatureMajor };
        SequenceColumn flat = new("Y", 2, TokenCount: 0, Timesteps: 0, [0]);
        var row = new StepRow { Y = [1, 2, 3, 10, 20, 30], X = [1, 2, 3] };
        Assert.AreEqual("0: 1 10 | 1: 2 20 | 2: 3 30", Read(row, form, flat));
        Assert.AreEqual("2: 3 30", Read(row, form with { MaximumLength = 1 }, flat));
        Assert.AreEqual("0: 1 10", Read(row, form with { MaximumLength = 1, Truncation = Truncation.KeepFirst }, flat));
    }

    [TestMethod]
    public void ParallelColumnsOfAnotherLengthAreRefused()
    {
        var row = new StepRow { X = [1, 2, 3, 4], Ints = [1, 2, 3], Bytes = [1, 2] };
        AssertRefused(
            "Column 'X' holds 2 steps and column 'Ints' 3 in the same row. ",
            () => Read(row, new(), Reals("X", 2), Tokens("Bytes"), Tokens("Ints")));
        AssertRefused(
            "Column 'Ints' holds 3 steps and column 'Bytes' 2 in the same row. ",
            () => Read(row, new(), Tokens("Ints"), Tokens("Bytes")));
    }

    [TestMethod]
    [DataRow(PaddingSide.Right, 0, Truncation.KeepLast, 3, "0: 1 | 1: 2 | 2: 3")]
    [DataRow(PaddingSide.Left, 0, Truncation.KeepLast, 3, "2: 3 | 3: 4 | 4: 5")]
    [DataRow(PaddingSide.Right, 2, Truncation.KeepLast, 3, "1: 2 | 2: 3")]
    [DataRow(PaddingSide.Right, 2, Truncation.KeepFirst, 3, "0: 1 | 1: 2")]
    [DataRow(PaddingSide.Left, 2, Truncation.KeepLast, 3, "3: 4 | 4: 5")]
    [DataRow(PaddingSide.Left, 2, Truncation.KeepFirst, 3, "2: 3 | 3: 4")]
    [DataRow(PaddingSide.Left, 9, Truncation.KeepFirst, 5, "0: 1 | 1: 2 | 2: 3 | 3: 4 | 4: 5")]
    [DataRow(PaddingSide.Right, 0, Truncation.KeepLast, 0, "")]
    [DataRow(PaddingSide.Left, 0, Truncation.KeepLast, 0, "")]
    public void PaddingAndTruncationCut(PaddingSide padding, int maximumLength, Truncation truncation, int length, string expected)
    {
        var row = new StepRow { Y = [1, 2, 3, 4, 5], Length = length };
        var form = new SequenceForm { LengthColumn = "Length", Padding = padding, MaximumLength = maximumLength, Truncation = truncation };
        Assert.AreEqual(expected, Read(row, form, Reals("Y", 1)));
    }

    [TestMethod]
    [DataRow(MissingSteps.CarryForward, Truncation.KeepLast, "2: 1 | 3: 4")]
    [DataRow(MissingSteps.CarryForward, Truncation.KeepFirst, "0: 1 | 1: 1")]
    [DataRow(MissingSteps.Skip, Truncation.KeepLast, "0: 1 | 3: 4")]
    [DataRow(MissingSteps.Zero, Truncation.KeepLast, "2: NaN | 3: 4")]
    public void MissingStepsAreSettledBeforeTheCut(MissingSteps rule, Truncation truncation, string expected)
    {
        var form = new SequenceForm { MissingSteps = rule, MaximumLength = 2, Truncation = truncation };
        Assert.AreEqual(expected, Read(new StepRow { Y = [1, NaN, NaN, 4] }, form, Reals("Y", 1)));
    }

    [TestMethod]
    public void PaddingIsNotLookedAt()
    {
        var row = new StepRow { Y = [NaN, 1, NaN], Ints = [0, 4, 99], Length = 2 };
        var form = new SequenceForm { LengthColumn = "Length", MissingSteps = MissingSteps.Zero };
        Assert.AreEqual("0: NaN; 0 | 1: 1; 4", Read(row, form, Reals("Y", 1), Tokens("Ints")));
    }

    [TestMethod]
    [DataRow(MissingSteps.Skip, "1: 1 NaN | 3: 4 5")]
    [DataRow(MissingSteps.Zero, "0: NaN NaN | 1: 1 NaN | 2: NaN NaN | 3: 4 5 | 4: NaN NaN")]
    [DataRow(MissingSteps.CarryForward, "0: NaN NaN | 1: 1 NaN | 2: 1 NaN | 3: 4 5 | 4: 4 5")]
    public void MissingStepsAreSettled(MissingSteps rule, string expected)
    {
        var row = new StepRow { X = [NaN, NaN, 1, float.PositiveInfinity, NaN, NaN, 4, 5, float.NegativeInfinity, NaN] };
        Assert.AreEqual(expected, Read(row, new SequenceForm { MissingSteps = rule }, Reals("X", 2)));
    }

    [TestMethod]
    public void AStepIsMissingByAllItsFeaturesWhateverItsTokens()
    {
        var row = new StepRow { X = [NaN, NaN, NaN, 2], Y = [1, NaN], Ints = [5, 6] };
        Assert.AreEqual("1: NaN 2; 6", Read(row, new(), Reals("X", 2), Tokens("Ints")));
        Assert.AreEqual("0: NaN NaN 1; 5 | 1: NaN 2 NaN; 6", Read(row, new(), Reals("X", 2), Reals("Y", 1), Tokens("Ints")));
    }

    [TestMethod]
    public void AnEmptyRowIsAnEmptySequence() => Assert.AreEqual("", Read(new StepRow(), new(), Reals("X", 2), Tokens("Ints")));

    [TestMethod]
    public void SparseVectorsReadAsDenseOnes()
    {
        // Concatenate keeps a mostly empty vector sparse.
        var ml = new MLContext(1);
        IDataView data = StepReading.View(new StepRow { Y = [0, 0, 0, 0, 0, 0, 0, 3, 0, 0], X = [0, 0] });
        IDataView sparse = ml.Transforms.Concatenate("S", "Y", "X").Fit(data).Transform(data);
        Assert.AreEqual(
            "0: 0 0 | 1: 0 0 | 2: 0 0 | 3: 0 3 | 4: 0 0 | 5: 0 0",
            StepReading.Read(sparse, new(), new SequenceColumn("S", 2, TokenCount: 0, Timesteps: 0, [0])));
    }

    private static SequenceColumn Reals(string name, int features) => StepReading.Reals(name, features);

    private static SequenceColumn Tokens(string name) => StepReading.Tokens(name);

    private static string Read(StepRow row, SequenceForm form, params SequenceColumn[] columns) =>
        StepReading.Read(StepReading.View(row), form, columns);

    private static void AssertRefused(string message, Action action) =>
        Assert.StartsWith(message, Assert.ThrowsExactly<InvalidOperationException>(action).Message);
}
