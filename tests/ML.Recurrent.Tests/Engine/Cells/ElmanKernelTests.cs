using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Cells.Elman;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Cells;

/// <summary>The simple network's kernels against their equations in double precision: between guard walls, at all tails.</summary>
[TestClass]
public sealed class ElmanKernelTests
{
    private const int Rows = 3;
    private const int H = ElmanCell.H;

    public static IEnumerable<object[]> Cases =>
        from activation in Enum.GetValues<RnnActivation>()
        from clip in new[] { float.PositiveInfinity, 0.25f }
        from units in PanelBuffers.Tails
        select new[] { activation, clip, units[0] };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AgreesWithDoublePrecision(RnnActivation activation, float clip, int units)
    {
        var spec = new CellSpec(CellKind.Rnn) { Activation = activation, Clip = clip };
        var cell = new ElmanCell(spec, 1, Math.Max(1, units));
        var panel = new PanelBuffers(Rows, units, columns: 1, tensors: 1, GuardedBuffer.Random(0, 5));
        double[][] z = panel.EachRow(panel.GatesOf);
        double[][] dH = panel.EachRow(row => panel.Row(panel.Gradients[H], row));
        float[] padding = panel.Padding();
        panel.Forward(cell, phase: 0);
        for (int row = 0; row < Rows; row++)
        {
            PanelBuffers.Check(Exact(z[row]), panel.Row(panel.Next[H], row), "h");
        }

        panel.Backward(cell, phase: 0);
        for (int row = 0; row < Rows && float.IsInfinity(clip); row++)
        {
            PanelBuffers.Check(PanelBuffers.Slopes(z[row], () => PanelBuffers.Dot(Exact(z[row]), dH[row])), panel.GatesOf(row), "dz");
            PanelBuffers.Check(new double[units], panel.Row(panel.Gradients[H], row), "dh");
        }

        CollectionAssert.AreEqual(padding, panel.Padding(), "lanes beyond the units");
        panel.CheckWalls();

        double[] Exact(double[] sums) => DoubleCells.Step(spec, sums, _ => new double[units], _ => [], (new double[units], [])).H;
    }
}
