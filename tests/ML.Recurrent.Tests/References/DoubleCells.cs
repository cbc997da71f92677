using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.References;

/// <summary>One step of each cell in double precision.</summary>
internal static class DoubleCells
{
    /// <param name="cell">The cell.</param>
    /// <param name="zx">b_ih + x·W_ihᵀ.</param>
    /// <param name="recurrent">b_hh + h·W_hhᵀ of some h.</param>
    /// <param name="parameter">A parameter of the cell by its name.</param>
    /// <param name="previous">The state before; c is of the LSTM only.</param>
    public static (double[] H, double[] C) Step(
        CellSpec cell,
        double[] zx,
        Func<double[], double[]> recurrent,
        Func<string, double[]> parameter,
        (double[] H, double[] C) previous) => cell.Kind switch
        {
            CellKind.Lstm => Lstm(cell, zx, recurrent(previous.H), parameter, previous.C),
            CellKind.Gru => (Gru(cell, zx, recurrent, previous.H), previous.C),
            _ => (Elman(cell, zx, recurrent(previous.H)), previous.C),
        };

    private static (double[] H, double[] C) Lstm(
        CellSpec cell, double[] zx, double[] zh, Func<string, double[]> parameter, double[] cPrev)
    {
        int size = cPrev.Length;
        string order = cell.CoupledGates ? "igo" : "ifgo";
        double[] none = new double[size];
        double[] wci = cell.Peepholes.HasFlag(Peepholes.Input) ? parameter("weight_ci") : none;
        double[] wcf = cell.Peepholes.HasFlag(Peepholes.Forget) ? parameter("weight_cf") : none;
        double[] wco = cell.Peepholes.HasFlag(Peepholes.Output) ? parameter("weight_co") : none;
        double[] m = new double[size];
        double[] c = new double[size];
        for (int j = 0; j < size; j++)
        {
            double Z(char gate, double seen)
            {
                int row = order.IndexOf(gate, StringComparison.Ordinal) * size + j;
                return Math.Clamp(zx[row] + zh[row] + seen, -cell.Clip, cell.Clip);
            }

            double i = Activate(cell.GateActivation, Z('i', wci[j] * cPrev[j]));
            double f = cell.CoupledGates ? 1 - i : Activate(cell.GateActivation, Z('f', wcf[j] * cPrev[j]));
            double g = Activate(cell.CandidateActivation, Z('g', 0));
            c[j] = Math.Clamp(f * cPrev[j] + i * g, -cell.CellClip, cell.CellClip);
            m[j] = Activate(cell.GateActivation, Z('o', wco[j] * c[j])) * Activate(cell.OutputActivation, c[j]);
        }

        return (cell.ProjectionSize == 0 ? m : Product(parameter("weight_hr"), m), c);
    }

    private static double[] Product(double[] weights, double[] x) =>
        [.. weights.Chunk(x.Length).Select(row => row.Zip(x, (weight, value) => weight * value).Sum())];

    private static double[] Gru(CellSpec cell, double[] zx, Func<double[], double[]> recurrent, double[] hPrev)
    {
        int size = hPrev.Length;
        double[] zh = recurrent(hPrev);
        double Gate(int gate, int j) =>
            Activate(cell.GateActivation, Math.Clamp(zx[gate * size + j] + zh[gate * size + j], -cell.Clip, cell.Clip));
        double[] r = [.. Enumerable.Range(0, size).Select(j => Gate(0, j))];
        double[] candidate = cell.ResetGate == ResetGate.AfterProjection
            ? [.. r.Select((value, j) => value * zh[2 * size + j])]
            : recurrent([.. r.Zip(hPrev, (value, h) => value * h)])[(2 * size)..];
        return [.. hPrev.Select((h, j) =>
        {
            double n = Activate(cell.CandidateActivation, Math.Clamp(zx[2 * size + j] + candidate[j], -cell.Clip, cell.Clip));
            double z = Gate(1, j);
            return (1 - z) * n + z * h;
        })];
    }

    private static double[] Elman(CellSpec cell, double[] zx, double[] zh) => [.. zx.Zip(zh, (x, h) =>
    {
        double z = Math.Clamp(x + h, -cell.Clip, cell.Clip);
        return cell.Activation == RnnActivation.Tanh ? Math.Tanh(z) : Math.Max(0, z);
    })];

    public static double Activate(GateActivation activation, double z) =>
        activation == GateActivation.Tanh ? Math.Tanh(z) : 1 / (1 + Math.Exp(-z));
}
