using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine;

/// <summary>Which options a cell may have, each and together.</summary>
[TestClass]
public sealed class CellRulesTests
{
    private const int Hidden = 8;

    private static readonly CellSpec Lstm = CellKind.Lstm;
    private static readonly CellSpec Gru = CellKind.Gru;
    private static readonly CellSpec Rnn = CellKind.Rnn;

    private static readonly Dictionary<string, CellSpec> Refused = new()
    {
        ["ProjectionSize is -1; expected 1 to 7, below the hidden size, or 0 for none."] = Lstm with { ProjectionSize = -1 },
        ["ProjectionSize is 8; expected 1 to 7, below the hidden size, or 0 for none."] = Lstm with { ProjectionSize = 8 },
        ["CellClip is 0; expected a limit above 0, or infinity for none."] = Lstm with { CellClip = 0 },
        ["CellClip is -1.5; expected a limit above 0, or infinity for none."] = Lstm with { CellClip = -1.5f },
        ["CellClip is NaN; expected a limit above 0, or infinity for none."] = Lstm with { CellClip = float.NaN },
        ["Peepholes is Forget with CoupledGates: "] = Lstm with { CoupledGates = true, Peepholes = Peepholes.Forget },
        ["Peepholes is All with CoupledGates: "] = Lstm with { CoupledGates = true, Peepholes = Peepholes.All },
        ["Peepholes is 9; expected Input, Forget, Output, "] = Lstm with { Peepholes = (Peepholes)9 },
        ["OutputActivation is 2; expected Sigmoid or Tanh."] = Lstm with { OutputActivation = (GateActivation)2 },
        ["Peepholes is Input, but the cell is of kind Gru, "] = Gru with { Peepholes = Peepholes.Input },
        ["CoupledGates is True, but the cell is of kind Rnn, "] = Rnn with { CoupledGates = true },
        ["ProjectionSize is 3, but the cell is of kind Gru, "] = Gru with { ProjectionSize = 3 },
        ["CellClip is 2.5, but the cell is of kind Rnn, "] = Rnn with { CellClip = 2.5f },
        ["OutputActivation is Sigmoid, but the cell is of kind Gru, "] = Gru with { OutputActivation = GateActivation.Sigmoid },
        ["GateActivation is Tanh, but the cell is of kind Rnn, "] = Rnn with { GateActivation = GateActivation.Tanh },
        ["CandidateActivation is Sigmoid, but the cell is of kind Rnn, "] = Rnn with { CandidateActivation = GateActivation.Sigmoid },
    };

    public static IEnumerable<object[]> Problems => Refused.Keys.Select(problem => new object[] { problem });

    [TestMethod]
    [DynamicData(nameof(Problems))]
    public void WhatCannotBeIsNamed(string problem)
    {
        string message = Assert.ThrowsExactly<ArgumentException>(() => CellRules.Require(Refused[problem], Hidden)).Message;

        StringAssert.StartsWith(message, problem);
    }

    [TestMethod]
    [DynamicData(nameof(TestCells.All), typeof(TestCells))]
    public void WhatIsTestedMayBe(string cell) => CellRules.Require(TestCells.Named(cell), Hidden);

    [TestMethod]
    public void ALayerNeedsAUnit() => Assert.ThrowsExactly<ArgumentException>(() => CellRules.Require(Lstm, 0));

    [TestMethod]
    public void AProjectionMakesTheOutputNarrower()
    {
        var layer = new RecurrentLayerSpec(Lstm with { ProjectionSize = 3 }, Hidden, Bidirectional: true);

        Assert.AreEqual(6, layer.OutputSize);
        Assert.AreEqual(16, (layer with { Cell = Lstm }).OutputSize);
    }
}
