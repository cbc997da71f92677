using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Cells;

/// <summary>A cell's equations for the lanes at <c>gate</c> of the gates and at <c>unit</c> of the tensors.</summary>
internal interface IPanelKernel
{
    void Step<V>(nint gate, nint unit) where V : struct, ILanes<V>;
}

/// <summary>Sweeps a kernel over the rows of a panel: all 16 units in one register, or in as many as it takes.</summary>
internal static class PanelLoop
{
    public static void Run<TKernel>(TKernel kernel, in PanelStep step) where TKernel : struct, IPanelKernel =>
        Run(kernel, step.Rows, step.GateStride, step.UnitStride, step.Units);

    public static void Run<TKernel>(TKernel kernel, in PanelStepBack step) where TKernel : struct, IPanelKernel =>
        Run(kernel, step.Rows, step.GateStride, step.UnitStride, step.Units);

    private static void Run<TKernel>(TKernel kernel, int rows, nint gateStride, nint unitStride, int units)
        where TKernel : struct, IPanelKernel
    {
        int j = 0;
        if (LaneWidth.Has16)
        {
            j = Sweep<TKernel, Lanes16>(kernel, rows, gateStride, unitStride, j, units);
        }

        if (LaneWidth.Has8 && j < units)
        {
            j = Sweep<TKernel, Lanes8>(kernel, rows, gateStride, unitStride, j, units);
        }

        if (LaneWidth.Has4 && j < units)
        {
            j = Sweep<TKernel, Lanes4>(kernel, rows, gateStride, unitStride, j, units);
        }

        if (j < units)
        {
            Sweep<TKernel, Lanes1>(kernel, rows, gateStride, unitStride, j, units);
        }
    }

    // Out of line, so that each width has its own inlining budget: in one method the bodies overflow it and spill.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Sweep<TKernel, V>(TKernel kernel, int rows, nint gateStride, nint unitStride, int j, int units)
        where TKernel : struct, IPanelKernel
        where V : struct, ILanes<V>
    {
        for (; units - j >= V.Count; j += V.Count)
        {
            nint gate = j;
            nint unit = j;
            for (int row = 0; row < rows; row++)
            {
                kernel.Step<V>(gate, unit);
                gate += gateStride;
                unit += unitStride;
            }
        }

        return j;
    }
}
