using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Cells.Gru;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Cells;

/// <summary>The equations of both GRUs, and their gradients, against double precision: between guard walls, at all tails.</summary>
[TestClass]
public sealed class GruKernelTests
{
    private const int Rows = 3;
    private const int H = GruCell.H;

    public static IEnumerable<object[]> After => Cases(ResetGate.AfterProjection);

    public static IEnumerable<object[]> Before => Cases(ResetGate.BeforeProjection);

    [TestMethod]
    [DynamicData(nameof(After))]
    public void ResetAfter(string name, int units)
    {
        CellSpec spec = TestCells.Named(name);
        RecurrentCell cell = CellRegistry.Create(spec, 1, Math.Max(1, units));
        var panel = new PanelBuffers(Rows, units, columns: 4, tensors: 1, GuardedBuffer.Random(0, 5));
        double[][] z = panel.EachRow(panel.GatesOf);
        double[][] dH = panel.EachRow(row => panel.Row(panel.Gradients[H], row));
        float[] padding = panel.Padding();
        panel.Forward(cell, phase: 0);
        double[][] h = panel.EachRow(row => panel.Row(panel.Next[H], row));
        panel.Backward(cell, phase: 0);
        for (int row = 0; row < Rows; row++)
        {
            double[] hPrev = panel.Row(panel.Previous[H], row);
            double[] Exact() => StepAfter(spec, z[row], hPrev);
            double Loss() => PanelBuffers.Dot(Exact(), dH[row]);
            PanelBuffers.Check(Exact(), h[row], "h");
            PanelBuffers.Check(PanelBuffers.Slopes(z[row], Loss), panel.GatesOf(row), "dz");
            PanelBuffers.Check(PanelBuffers.Slopes(hPrev, Loss), panel.Row(panel.Gradients[H], row), "dh");
        }

        CollectionAssert.AreEqual(padding, panel.Padding(), "lanes beyond the units");
        panel.CheckWalls();
    }

    // The product between the phases left out: the candidate is its input's alone, and the gradient of s comes from elsewhere.
    [TestMethod]
    [DynamicData(nameof(Before))]
    public void ResetBefore(string name, int units)
    {
        CellSpec spec = TestCells.Named(name);
        RecurrentCell cell = CellRegistry.Create(spec, 1, Math.Max(1, units));
        var gates = new PanelBuffers(Rows, units, columns: 2, tensors: 3, GuardedBuffer.Random(0, 5));
        var candidate = new PanelBuffers(gates, columns: 1);
        double[][] z = gates.EachRow(gates.GatesOf);
        double[][] n = gates.EachRow(candidate.GatesOf);
        double[][] dH = gates.EachRow(row => gates.Row(gates.Gradients[H], row));
        double[][] dS = gates.EachRow(row => gates.Row(gates.Gradients[ResetBeforeGruCell.S], row));
        gates.Forward(cell, phase: 0);
        candidate.Forward(cell, phase: 1);
        double[][] h = gates.EachRow(row => gates.Row(gates.Next[H], row));
        candidate.Backward(cell, phase: 1);
        gates.Backward(cell, phase: 0);
        for (int row = 0; row < Rows; row++)
        {
            double[] hPrev = gates.Row(gates.Previous[H], row);
            double[] Exact() => StepBefore(spec, z[row], n[row], hPrev);
            double[] Reset() => [.. hPrev.Select((value, j) => DoubleCells.Activate(spec.GateActivation, z[row][j]) * value)];
            double Loss() => PanelBuffers.Dot(Exact(), dH[row]) + PanelBuffers.Dot(Reset(), dS[row]);
            PanelBuffers.Check(Exact(), h[row], "h");
            PanelBuffers.Check(Reset(), gates.Row(gates.Next[ResetBeforeGruCell.S], row), "s");
            PanelBuffers.Check(PanelBuffers.Slopes(z[row], Loss), gates.GatesOf(row), "dz");
            PanelBuffers.Check(PanelBuffers.Slopes(n[row], Loss), candidate.GatesOf(row), "dn");
            PanelBuffers.Check(PanelBuffers.Slopes(hPrev, Loss), gates.Row(gates.Gradients[H], row), "dh");
        }

        gates.CheckWalls();
        candidate.CheckWalls();
    }

    [TestMethod]
    [DynamicData(nameof(After))]
    public void PreActivationsAreLimitedAfter(string name, int units)
    {
        CellSpec spec = TestCells.Named(name) with { Clip = 0.25f };
        var panel = new PanelBuffers(Rows, units, columns: 4, tensors: 1, GuardedBuffer.Random(0, 5));
        double[][] expected = panel.EachRow(row => StepAfter(spec, panel.GatesOf(row), panel.Row(panel.Previous[H], row)));
        panel.Forward(CellRegistry.Create(spec, 1, Math.Max(1, units)), phase: 0);
        for (int row = 0; row < Rows; row++)
        {
            PanelBuffers.Check(expected[row], panel.Row(panel.Next[H], row), "h");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Before))]
    public void PreActivationsAreLimitedBefore(string name, int units)
    {
        CellSpec spec = TestCells.Named(name) with { Clip = 0.25f };
        RecurrentCell cell = CellRegistry.Create(spec, 1, Math.Max(1, units));
        var gates = new PanelBuffers(Rows, units, columns: 2, tensors: 3, GuardedBuffer.Random(0, 5));
        var candidate = new PanelBuffers(gates, columns: 1);
        double[][] expected = gates.EachRow(row =>
            StepBefore(spec, gates.GatesOf(row), candidate.GatesOf(row), gates.Row(gates.Previous[H], row)));
        gates.Forward(cell, phase: 0);
        candidate.Forward(cell, phase: 1);
        for (int row = 0; row < Rows; row++)
        {
            PanelBuffers.Check(expected[row], gates.Row(gates.Next[H], row), "h");
        }
    }

    private static IEnumerable<object[]> Cases(ResetGate resetGate) =>
        from name in TestCells.Names
        where TestCells.Named(name) is { Kind: CellKind.Gru } cell && cell.ResetGate == resetGate
        from units in PanelBuffers.Tails
        select new[] { name, units[0] };

    /// <summary>One step from the panel's columns n r z m, where m is the product with h.</summary>
    private static double[] StepAfter(CellSpec spec, double[] columns, double[] hPrev)
    {
        double[][] gates = [.. Blocks(columns, hPrev.Length)];
        double[] products = [.. new double[2 * hPrev.Length], .. gates[3]];
        return Step(spec, [.. gates[1], .. gates[2], .. gates[0]], products, hPrev);
    }

    /// <summary>One step from the columns r z and n of the phases.</summary>
    private static double[] StepBefore(CellSpec spec, double[] gates, double[] candidate, double[] hPrev) =>
        Step(spec, [.. gates, .. candidate], new double[3 * hPrev.Length], hPrev);

    private static double[] Step(CellSpec spec, double[] inputs, double[] products, double[] hPrev) =>
        DoubleCells.Step(spec, inputs, _ => products, _ => [], (hPrev, [])).H;

    private static IEnumerable<double[]> Blocks(double[] columns, int size) =>
        Enumerable.Range(0, 4).Select(column => columns[(column * size)..((column + 1) * size)]);
}
