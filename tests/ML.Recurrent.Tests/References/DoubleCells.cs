using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.References;

/// <summary>One step of each cell in double precision.</summary>
internal static class DoubleCells
{
    /// <param name="cell">The cell.</param>
    /// <param name="zx">b_ih + x·W_ihᵀ.</param>
    /// <param name="recurrent">b_hh + h·W_hhᵀ of some h.</param>
    /// <param name="previous">The state before; c is of the LSTM only.</param>
    public static (double[] H, double[] C) Step(
        CellSpec cell, double[] zx, Func<double[], double[]> recurrent, (double[] H, double[] C) previous) => cell.Kind switch
        {
            CellKind.Lstm => Lstm(cell.Clip, zx, recurrent(previous.H), previous.C),
            CellKind.Gru => (Gru(cell, zx, recurrent, previous.H), previous.C),
            _ => (Elman(cell, zx, recurrent(previous.H)), previous.C),
        };

    private static (double[] H, double[] C) Lstm(double clip, double[] zx, double[] zh, double[] cPrev)
    {
        int size = cPrev.Length;
        double[] h = new double[size];
        double[] c = new double[size];
        for (int j = 0; j < size; j++)
        {
            double Z(int gate) => Math.Clamp(zx[gate * size + j] + zh[gate * size + j], -clip, clip);
            c[j] = Sigmoid(Z(1)) * cPrev[j] + Sigmoid(Z(0)) * Math.Tanh(Z(2));
            h[j] = Sigmoid(Z(3)) * Math.Tanh(c[j]);
        }

        return (h, c);
    }

    private static double[] Gru(CellSpec cell, double[] zx, Func<double[], double[]> recurrent, double[] hPrev)
    {
        int size = hPrev.Length;
        double[] zh = recurrent(hPrev);
        double Gate(int gate, int j) => Sigmoid(Math.Clamp(zx[gate * size + j] + zh[gate * size + j], -cell.Clip, cell.Clip));
        double[] r = [.. Enumerable.Range(0, size).Select(j => Gate(0, j))];
        double[] candidate = cell.ResetGate == ResetGate.AfterProjection
            ? [.. r.Select((value, j) => value * zh[2 * size + j])]
            : recurrent([.. r.Zip(hPrev, (value, h) => value * h)])[(2 * size)..];
        return [.. hPrev.Select((h, j) =>
        {
            double n = Math.Tanh(Math.Clamp(zx[2 * size + j] + candidate[j], -cell.Clip, cell.Clip));
            double z = Gate(1, j);
            return (1 - z) * n + z * h;
        })];
    }

    private static double[] Elman(CellSpec cell, double[] zx, double[] zh) => [.. zx.Zip(zh, (x, h) =>
    {
        double z = Math.Clamp(x + h, -cell.Clip, cell.Clip);
        return cell.Activation == RnnActivation.Tanh ? Math.Tanh(z) : Math.Max(0, z);
    })];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
