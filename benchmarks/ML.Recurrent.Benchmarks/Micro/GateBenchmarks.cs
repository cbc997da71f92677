using BenchmarkDotNet.Attributes;
using ML.Recurrent.Benchmarks.Serving;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Cells.Lstm;
using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Benchmarks.Micro;

/// <summary>What follows the matrix products: activations alone, and the equations of one panel of 16 LSTM units.</summary>
public unsafe class GateBenchmarks
{
    private const int PanelUnits = 16;
    private const int PanelColumns = 4 * PanelUnits;
    private const int LstmStates = 2;

    private readonly AlignedBuffer _before = new(LstmStates * PanelUnits * 64);
    private readonly AlignedBuffer _after = new(LstmStates * PanelUnits * 64);
    private AlignedBuffer _values = new();

    [Params(1, 64)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void SetUp() => _values = BenchWork.Filled(Rows * PanelColumns);

    [Benchmark]
    public void Sigmoid() => SigmoidOf.Run(_values.Span);

    [Benchmark]
    public void Tanh() => TanhOf.Run(_values.Span);

    [Benchmark]
    public void LstmPanel()
    {
        float** before = stackalloc float*[LstmStates];
        float** after = stackalloc float*[LstmStates];
        for (int state = 0; state < LstmStates; state++)
        {
            before[state] = _before.Pointer + state * Rows * PanelUnits;
            after[state] = _after.Pointer + state * Rows * PanelUnits;
        }

        var step = new PanelStep
        {
            Rows = Rows,
            Units = PanelUnits,
            UnitStride = PanelUnits,
            Gates = _values.Pointer,
            GateStride = PanelColumns,
            PreviousTensors = before,
            NextTensors = after,
        };
        PanelLoop.Run(new LstmForward(step, float.PositiveInfinity), step);
    }
}
