using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Cells.Lstm;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Cells;

/// <summary>The equations of the LSTM and its variants, and their gradients, against double precision: between guard walls, at all tails.</summary>
[TestClass]
public sealed class LstmKernelTests
{
    private const int Rows = 3;
    private const int C = LstmCell.C;

    public static IEnumerable<object[]> Cases =>
        from name in TestCells.Names
        where TestCells.Named(name).Kind == CellKind.Lstm
        from units in PanelBuffers.Tails
        select new[] { name, units[0] };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AgreesWithDoublePrecision(string name, int units)
    {
        var panel = new LstmPanel(TestCells.Named(name), units);
        float[] padding = panel.Buffers.Padding();
        double[][] z = panel.Buffers.EachRow(panel.Buffers.GatesOf);
        panel.Forward();
        for (int row = 0; row < Rows; row++)
        {
            (double[] m, double[] c) = panel.Exact(z[row], panel.CPrev(row));
            PanelBuffers.Check(m, panel.Buffers.Row(panel.M, row), "m");
            PanelBuffers.Check(c, panel.Buffers.Row(panel.Buffers.Next[C], row), "c");
        }

        double[][] dM = panel.Buffers.EachRow(row => panel.Buffers.Row(panel.DM, row));
        double[][] dC = panel.Buffers.EachRow(row => panel.Buffers.Row(panel.DC, row));
        panel.Backward();
        for (int row = 0; row < Rows; row++)
        {
            double[] cPrev = panel.CPrev(row);
            double Loss()
            {
                (double[] m, double[] c) = panel.Exact(z[row], cPrev);
                return PanelBuffers.Dot(m, dM[row]) + PanelBuffers.Dot(c, dC[row]);
            }

            PanelBuffers.Check(PanelBuffers.Slopes(z[row], Loss), panel.Buffers.GatesOf(row), "dz");
            PanelBuffers.Check(PanelBuffers.Slopes(cPrev, Loss), panel.Buffers.Row(panel.DC, row), "dc");
            PanelBuffers.Check(new double[units], panel.Buffers.Row(panel.DM, row), "dm");
        }

        CollectionAssert.AreEqual(padding, panel.Buffers.Padding(), "lanes beyond the units");
        panel.Buffers.CheckWalls();
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void PreActivationsAreLimited(string name, int units)
    {
        var panel = new LstmPanel(TestCells.Named(name) with { Clip = 0.25f }, units);
        double[][] z = panel.Buffers.EachRow(panel.Buffers.GatesOf);
        panel.Forward();
        for (int row = 0; row < Rows; row++)
        {
            PanelBuffers.Check(panel.Exact(z[row], panel.CPrev(row)).M, panel.Buffers.Row(panel.M, row), "m");
        }

        panel.Buffers.CheckWalls();
    }

    // Around the product m·W_hrᵀ, which is the loop's.
    [TestMethod]
    [DynamicData(nameof(PanelBuffers.Tails), typeof(PanelBuffers))]
    public void ProjectionsHandTheirProductOn(int units)
    {
        CellSpec spec = new CellSpec(CellKind.Lstm) with { ProjectionSize = Math.Max(1, units) };
        RecurrentCell cell = CellRegistry.Create(spec, 1, spec.ProjectionSize + 1);
        var panel = new PanelBuffers(Rows, units, columns: 1, tensors: 3, GuardedBuffer.Random(0, 5));
        double[][] products = panel.EachRow(panel.GatesOf);
        double[][] dH = panel.EachRow(row => panel.Row(panel.Gradients[LstmCell.H], row));
        float[] padding = panel.Padding();
        panel.Forward(cell, phase: 1);
        double[][] h = panel.EachRow(row => panel.Row(panel.Next[LstmCell.H], row));
        panel.Backward(cell, phase: 1);
        for (int row = 0; row < Rows; row++)
        {
            CollectionAssert.AreEqual(products[row], h[row], "h");
            CollectionAssert.AreEqual(dH[row], panel.GatesOf(row), "dz");
            CollectionAssert.AreEqual(new double[units], panel.Row(panel.Gradients[LstmCell.H], row), "dh");
        }

        CollectionAssert.AreEqual(padding, panel.Padding(), "lanes beyond the units");
        panel.CheckWalls();
    }

    /// <summary>A panel of an LSTM's first phase, where gates become m, and what its peepholes are.</summary>
    private sealed class LstmPanel
    {
        private readonly CellSpec _spec;
        private readonly RecurrentCell _cell;
        private readonly Dictionary<string, double[]> _peepholes = [];
        private readonly int _m;

        public LstmPanel(CellSpec spec, int units)
        {
            _spec = spec;
            _cell = CellRegistry.Create(spec, 1, Math.Max(units, spec.ProjectionSize + 1));
            _m = spec.ProjectionSize > 0 ? LstmVariantCell.M : LstmCell.H;
            GuardedBuffer parameters = GuardedBuffer.Random((int)_cell.ParameterLength, 5);
            foreach (ParameterPlace place in _cell.Parameters.Where(place => place.Spec.Shape.Count == 1))
            {
                float[] values = new float[place.Spec.Count];
                place.Read(parameters.Span, values);
                _peepholes.Add(place.Spec.Name, Array.ConvertAll(values[..units], value => (double)value));
            }

            int tensors = _cell.State.Count + _cell.Intermediates.Count;
            Buffers = new PanelBuffers(Rows, units, _cell.Phases[0].Panels.Columns, tensors, parameters);
        }

        public PanelBuffers Buffers { get; }

        public GuardedBuffer M => Buffers.Next[_m];

        public GuardedBuffer DM => Buffers.Gradients[_m];

        public GuardedBuffer DC => Buffers.Gradients[C];

        public double[] CPrev(int row) => Buffers.Row(Buffers.Previous[C], row);

        public void Forward() => Buffers.Forward(_cell, phase: 0);

        public void Backward() => Buffers.Backward(_cell, phase: 0);

        public (double[] M, double[] C) Exact(double[] z, double[] cPrev)
        {
            double[] none = new double[z.Length];
            CellSpec upToM = _spec with { ProjectionSize = 0 };
            return DoubleCells.Step(upToM, z, _ => none, weight => _peepholes[weight], (new double[cPrev.Length], cPrev));
        }
    }
}
