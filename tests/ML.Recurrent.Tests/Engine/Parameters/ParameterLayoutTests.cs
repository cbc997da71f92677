using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Parameters;

[TestClass]
public sealed class ParameterLayoutTests
{
    [TestMethod]
    public void BlocksStartOnCacheLinesUnderTheirOwnNames()
    {
        ParameterLayout layout = Layout();
        string[] names =
        [
            "first", "recurrent.weight_ih_l0", "recurrent.weight_hh_l0", "recurrent.bias_ih_l0", "recurrent.bias_hh_l0", "last",
        ];
        CollectionAssert.AreEqual(names, layout.Specs.Select(spec => spec.Name).ToArray());
        Assert.AreEqual(0..3, layout.RangeOf("first"));
        Assert.AreEqual(16, layout.BlockOf("recurrent.weight_ih_l0").Start.Value);
        Assert.AreEqual(layout.BlockOf("recurrent.weight_ih_l0"), layout.BlockOf("recurrent.bias_hh_l0"));
        Assert.AreEqual(0, layout.BlockOf("last").Start.Value % 16);
        Assert.AreEqual(layout.RangeOf("last").End.Value, layout.Length);
        Assert.AreEqual(3 + (12 * (2 + 3 + 1 + 1)) + 4, layout.ParameterCount);
    }

    [TestMethod]
    public void WhatIsWrittenIsReadAndNothingElseMoves()
    {
        var parameters = new ParameterSet(Layout());
        float next = 0;
        parameters.Fill(() => ++next);
        Assert.AreEqual(parameters.Layout.ParameterCount, parameters.Values.ToArray().Count(value => value != 0));

        next = 0;
        foreach (TensorSpec tensor in parameters.Specs)
        {
            foreach (float value in parameters.ToArray(tensor.Name))
            {
                Assert.AreEqual(++next, value, tensor.Name);
            }
        }
    }

    [TestMethod]
    public void APackedParameterHasNoSpan()
    {
        var parameters = new ParameterSet(Layout());
        Assert.IsTrue(parameters.Layout.IsRowMajor("last"));
        Assert.IsFalse(parameters.Layout.IsRowMajor("recurrent.bias_ih_l0"));
        string message = Assert.ThrowsExactly<InvalidOperationException>(() => parameters["recurrent.bias_ih_l0"].Clear()).Message;
        Assert.AreEqual("recurrent.bias_ih_l0 [12] is packed; it has no range of its own.", message);
    }

    [TestMethod]
    public void SizesBeyondMemoryAreCounted()
    {
        var cell = new CellSpec(CellKind.Lstm);
        var layout = new ParameterLayout([CellRegistry.Parameters(cell, 1 << 16, 1 << 16)]);
        Assert.AreEqual((1L << 18) * ((2 << 16) + 2), layout.ParameterCount);
        Assert.IsGreaterThanOrEqualTo(layout.ParameterCount, layout.Length);
        Assert.ThrowsExactly<OverflowException>(() => new ParameterSet(layout));
    }

    [TestMethod]
    [DynamicData(nameof(TestCells.All), typeof(TestCells))]
    public void ACellsPlacesDoNotOverlap(string name)
    {
        CellSpec spec = TestCells.Named(name);
        ParameterBlock block = CellRegistry.Parameters(spec, 3, 20);
        var parameters = new ParameterSet(new ParameterLayout([block]));
        float next = 0;
        parameters.Fill(() => ++next);
        Assert.AreEqual(parameters.Layout.ParameterCount, parameters.Values.ToArray().Count(value => value != 0), "places overlap");
    }

    private static ParameterLayout Layout()
    {
        ParameterBlock cell = CellRegistry.Parameters(new CellSpec(CellKind.Lstm), 2, 3);
        return new ParameterLayout(
        [
            ParameterBlock.RowMajor(new TensorSpec("first", [3])),
            ShuffledPlace.Shuffle(cell, new RandomSource(5)) with { Prefix = "recurrent.", Suffix = "_l0" },
            ParameterBlock.RowMajor(new TensorSpec("last", [2, 2])),
        ]);
    }
}
