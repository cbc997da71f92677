using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.References;

/// <summary>The losses from their definitions in double precision.</summary>
internal static class DoubleLosses
{
    /// <summary>Mean over the targets present.</summary>
    /// <param name="task">The task.</param>
    /// <param name="outputs">[rows, O].</param>
    /// <param name="targets">[rows, target size]; NaN is missing.</param>
    public static double Mean(RecurrentTask task, double[] outputs, float[] targets)
    {
        int size = targets.Length == 0 ? 1 : outputs.Length / targets.Length;
        double[] losses =
        [
            .. from i in Enumerable.Range(0, targets.Length)
               where !float.IsNaN(targets[i])
               select One(task, outputs.AsSpan(i * size, size), targets[i]),
        ];
        return losses.Length == 0 ? 0 : losses.Average();
    }

    private static double One(RecurrentTask task, ReadOnlySpan<double> y, float target)
    {
        switch (task)
        {
            case RecurrentTask.MulticlassClassification or RecurrentTask.StepClassification:
                double sum = 0;
                foreach (double value in y)
                {
                    sum += Math.Exp(value);
                }

                return Math.Log(sum) - y[(int)target];
            case RecurrentTask.BinaryClassification or RecurrentTask.StepMultiLabelClassification:
                double p = 1 / (1 + Math.Exp(-y[0]));
                return -Math.Log(target == 1 ? p : 1 - p);
            default:
                return (y[0] - target) * (y[0] - target);
        }
    }
}
