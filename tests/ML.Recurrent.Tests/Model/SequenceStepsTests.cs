using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Model;

/// <summary>What becomes of missing steps and values, with two features, a column of tokens, and a source read from step 3 on.</summary>
[TestClass]
public sealed class SequenceStepsTests
{
    private const float None = float.NaN;

    private static readonly int[] AllTokens = [11, 12, 13, 14, 15];
    private static readonly int[] AllSources = [3, 4, 5, 6, 7];
    private static readonly float[] Features = [None, None, 1, None, float.PositiveInfinity, float.NegativeInfinity, 2, 3, None, 4];

    [TestMethod]
    public void StepsWithoutAValueAreLeftOut() =>
        CheckSettled(MissingSteps.Skip, [1, None, 2, 3, None, 4], tokens: [12, 14, 15], sources: [4, 6, 7]);

    [TestMethod]
    public void MissingValuesStayToCountAsTheMean() =>
        CheckSettled(MissingSteps.Zero, [None, None, 1, None, None, None, 2, 3, None, 4], AllTokens, AllSources);

    [TestMethod]
    public void TheLastValueIsCarriedForward() =>
        CheckSettled(MissingSteps.CarryForward, [None, None, 1, None, 1, None, 2, 3, 2, 4], AllTokens, AllSources);

    [TestMethod]
    public void ASequenceOfMissingStepsAloneIsEmpty()
    {
        SequenceSteps steps = Fill([.. Enumerable.Repeat(None, 10)]);
        steps.Settle(MissingSteps.Skip);
        Assert.AreEqual((0, 10), (steps.Length, steps.SourceLength));
        Assert.IsTrue(steps.Features.IsEmpty && steps.Tokens.IsEmpty && steps.Sources.IsEmpty);
    }

    [TestMethod]
    [DataRow(MissingSteps.Skip)]
    [DataRow(MissingSteps.Zero)]
    [DataRow(MissingSteps.CarryForward)]
    public void AMissingTokenIsNoMissingStep(MissingSteps rule)
    {
        var steps = new SequenceSteps(0, 1);
        steps.Begin(0, 3, 3);
        int[] tokens = [0, 5, 0];
        tokens.CopyTo(steps.Tokens);
        steps.Settle(rule);
        CollectionAssert.AreEqual(tokens, steps.Tokens.ToArray());
    }

    [TestMethod]
    public void ABufferIsFilledAgainAndAgain()
    {
        SequenceSteps steps = Fill(Features);
        steps.Settle(MissingSteps.Skip);
        steps.Begin(0, 1, 1);
        Assert.AreEqual((1, 1, 2, 1), (steps.Length, steps.SourceLength, steps.Features.Length, steps.Tokens.Length));
        steps.Begin(0, 0, 0);
        steps.Settle(MissingSteps.CarryForward);
        Assert.AreEqual(0, steps.Length);
        steps.Begin(7, 100, 200);
        Assert.AreEqual((200, 100, 106), (steps.Features.Length, steps.Tokens.Length, steps.Sources[^1]));
    }

    private static void CheckSettled(MissingSteps rule, float[] features, int[] tokens, int[] sources)
    {
        SequenceSteps steps = Fill(Features);
        steps.Settle(rule);
        Assert.AreEqual(10, steps.SourceLength);
        Assert.AreEqual(sources.Length, steps.Length);
        CollectionAssert.AreEqual(features, steps.Features.ToArray());
        CollectionAssert.AreEqual(tokens, steps.Tokens.ToArray());
        CollectionAssert.AreEqual(sources, steps.Sources.ToArray());
    }

    private static SequenceSteps Fill(float[] features)
    {
        var steps = new SequenceSteps(2, 1);
        steps.Begin(3, features.Length / 2, 10);
        features.CopyTo(steps.Features);
        for (int t = 0; t < steps.Length; t++)
        {
            steps.Tokens[t] = 11 + t;
        }

        return steps;
    }
}
