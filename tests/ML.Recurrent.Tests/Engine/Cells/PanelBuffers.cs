using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Cells;

/// <summary>The memory of one panel at one step, each piece between guard walls.</summary>
internal sealed unsafe class PanelBuffers
{
    private readonly nint[] _previous, _next, _gradients;

    /// <param name="rows">Rows.</param>
    /// <param name="units">Units of the panel, 0 to 16.</param>
    /// <param name="columns">Gate columns Q.</param>
    /// <param name="tensors">State tensors and intermediates.</param>
    /// <param name="parameters">The cell's block.</param>
    public PanelBuffers(int rows, int units, int columns, int tensors, GuardedBuffer parameters)
    {
        (Rows, Units, Columns, Parameters) = (rows, units, columns, parameters);
        Gates = GuardedBuffer.Random(rows * columns * PanelLayout.PanelUnits, 1);
        Previous = Tensors(10);
        Next = Tensors(20);
        Gradients = Tensors(30);
        _previous = [.. Previous.Select(tensor => (nint)tensor.Pointer)];
        _next = [.. Next.Select(tensor => (nint)tensor.Pointer)];
        _gradients = [.. Gradients.Select(tensor => (nint)tensor.Pointer)];

        GuardedBuffer[] Tensors(int seed) =>
            [.. Enumerable.Range(seed, tensors).Select(tensor => GuardedBuffer.Random(rows * units, (ulong)tensor))];
    }

    /// <summary>Another phase's gates over the same tensors.</summary>
    public PanelBuffers(PanelBuffers phase, int columns)
    {
        (Rows, Units, Columns, Parameters) = (phase.Rows, phase.Units, columns, phase.Parameters);
        Gates = GuardedBuffer.Random(Rows * columns * PanelLayout.PanelUnits, 2);
        (Previous, Next, Gradients) = (phase.Previous, phase.Next, phase.Gradients);
        (_previous, _next, _gradients) = (phase._previous, phase._next, phase._gradients);
    }

    /// <summary>Units of a panel to try: around the width of every register, 0 and 1.</summary>
    public static IEnumerable<object[]> Tails => LaneLengths.All.Where(units => (int)units[0] <= PanelLayout.PanelUnits);

    public int Rows { get; }

    public int Units { get; }

    public int Columns { get; }

    public GuardedBuffer Gates { get; }

    public GuardedBuffer Parameters { get; }

    public GuardedBuffer[] Previous { get; }

    public GuardedBuffer[] Next { get; }

    public GuardedBuffer[] Gradients { get; }

    private int RowWidth => Columns * PanelLayout.PanelUnits;

    public void Forward(RecurrentCell cell, int phase)
    {
        fixed (nint* previous = _previous, next = _next)
        {
            cell.Forward(phase, new PanelStep
            {
                Rows = Rows,
                Units = Units,
                Gates = Gates.Pointer,
                GateStride = RowWidth,
                UnitStride = Units,
                Parameters = Parameters.Pointer,
                PreviousTensors = (float**)previous,
                NextTensors = (float**)next,
            });
        }
    }

    public void Backward(RecurrentCell cell, int phase)
    {
        fixed (nint* previous = _previous, next = _next, gradients = _gradients)
        {
            cell.Backward(phase, new PanelStepBack
            {
                Rows = Rows,
                Units = Units,
                Gates = Gates.Pointer,
                GateStride = RowWidth,
                UnitStride = Units,
                Parameters = Parameters.Pointer,
                PreviousTensors = (float**)previous,
                NextTensors = (float**)next,
                GradientTensors = (float**)gradients,
            });
        }
    }

    /// <summary>A gate of a row's units.</summary>
    public Span<float> Gate(int row, int column) => Gates.Span.Slice(row * RowWidth + column * PanelLayout.PanelUnits, Units);

    /// <summary>All gates of a row, one after the other, [Q·H].</summary>
    public double[] GatesOf(int row) => [.. Enumerable.Range(0, Columns).SelectMany(column => Doubles(Gate(row, column)))];

    public double[] Row(GuardedBuffer tensor, int row) => Doubles(tensor.Span.Slice(row * Units, Units));

    /// <summary>What lies in the gates beyond the units.</summary>
    public float[] Padding() =>
    [
        .. from row in Enumerable.Range(0, Rows)
           from column in Enumerable.Range(0, Columns)
           from lane in Enumerable.Range(Units, PanelLayout.PanelUnits - Units)
           select Gates.Span[row * RowWidth + column * PanelLayout.PanelUnits + lane],
    ];

    public T[] EachRow<T>(Func<int, T> read) => [.. Enumerable.Range(0, Rows).Select(read)];

    public static double Dot(double[] a, double[] b) => a.Zip(b, (left, right) => left * right).Sum();

    public static void Check(double[] expected, double[] actual, string what) =>
        Closeness.Check(Array.ConvertAll(expected, value => (float)value), Array.ConvertAll(actual, value => (float)value), 1e-6, what, scale: 1);

    /// <summary>The slopes of a function of some values, by central differences.</summary>
    public static double[] Slopes(double[] values, Func<double> function)
    {
        const double step = 1e-5;
        double[] slopes = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double kept = values[i];
            values[i] = kept + step;
            double above = function();
            values[i] = kept - step;
            slopes[i] = (above - function()) / (2 * step);
            values[i] = kept;
        }

        return slopes;
    }

    public void CheckWalls() => GuardedBuffer.CheckWalls([Gates, Parameters, .. Previous, .. Next, .. Gradients]);

    private static double[] Doubles(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), value => (double)value);
}
