using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Training;

/// <summary>Limits the global L2 norm of the gradients (Pascanu et al., 2013).</summary>
internal static class GradientClipping
{
    // √float.MaxValue: the square of a greater gradient is infinite, and an Adam that has seen one never moves its parameter again.
    private const double GreatestUsableNorm = 1.844e19;

    /// <summary>Scales the gradients so that their norm is at most <paramref name="maximumNorm"/>; 0 leaves them as they are.</summary>
    /// <returns>The norm before clipping; not finite if a gradient is not.</returns>
    public static double Apply(GradientVector gradients, double maximumNorm, WorkerTeam? team = null)
    {
        double norm = Math.Sqrt(gradients.SumOfSquares(team));
        double scale = maximumNorm / (norm + 1e-6);
        if (maximumNorm > 0 && scale < 1)
        {
            gradients.Scale((float)scale, team);
        }

        return norm;
    }

    /// <summary>Whether an optimiser can square the gradients that <see cref="Apply"/> left, given the norm that it returned.</summary>
    public static bool IsUsable(double norm, double maximumNorm) =>
        double.IsFinite(norm) && (maximumNorm > 0 ? Math.Min(norm, maximumNorm) : norm) <= GreatestUsableNorm;
}
