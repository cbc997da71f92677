using System.Diagnostics;
using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Training.Validation;

/// <summary>A task's metric, batch by batch.</summary>
/// <remarks>
/// <code>
///   accuracy = Σ a·1[right] / Σ a        rmse = √(Σ a·(d·(y − target))² / Σ a)
/// </code>
/// over the targets present; a is the row's weight, d the deviation that the label was standardised by. A class is right if its output is
/// the greatest, the first of equals; a label, if its output is above 0 where it holds and not where it does not.
/// </remarks>
internal sealed class MetricSum(RecurrentTask task, int outputs, Standardization? label)
{
    private readonly int _targetSize = TaskSpec.TargetSize(task, outputs);
    private double _sum;
    private double _weight;

    /// <summary>NaN without a target.</summary>
    public double Value => TaskSpec.IsRegression(task) ? Math.Sqrt(_sum / _weight) : _sum / _weight;

    public void Clear() => (_sum, _weight) = (0, 0);

    /// <param name="y">[rows, outputs].</param>
    /// <param name="targets">Of the rows.</param>
    public void Add(ReadOnlySpan<float> y, LossTargets targets)
    {
        Debug.Assert(y.Length / outputs == targets.Values.Length / _targetSize);
        for (int row = 0; row < y.Length / outputs; row++)
        {
            float a = targets.RowWeight(row);
            if (a > 0)
            {
                AddRow(y.Slice(row * outputs, outputs), targets.Values.Slice(row * _targetSize, _targetSize), a);
            }
        }
    }

    private void AddRow(ReadOnlySpan<float> y, ReadOnlySpan<float> targets, double a)
    {
        for (int i = 0; i < targets.Length; i++)
        {
            if (!float.IsNaN(targets[i]))
            {
                _sum += a * (TaskSpec.IsRegression(task) ? SquaredError(y[i], targets[i], i) : IsRight(y, targets[i], i) ? 1 : 0);
                _weight += a;
            }
        }
    }

    private double SquaredError(double y, double target, int output)
    {
        double error = (y - target) * (label?.Deviation[output] ?? 1);
        return error * error;
    }

    private bool IsRight(ReadOnlySpan<float> y, float target, int output) =>
        TaskSpec.IsSoftmax(task) ? IsFirstGreatest(y, (int)target) : y[output] > 0 == target > 0.5f;

    private static bool IsFirstGreatest(ReadOnlySpan<float> y, int target)
    {
        float greatest = GreatestOf.Run(y);
        return y[target] == greatest && !y[..target].Contains(greatest);
    }
}
