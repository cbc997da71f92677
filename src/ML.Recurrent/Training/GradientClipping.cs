namespace ML.Recurrent.Training;

/// <summary>Limits the global L2 norm of the gradients (Pascanu et al., 2013).</summary>
internal static class GradientClipping
{
    /// <summary>Scales the gradients so that their norm is at most <paramref name="maximumNorm"/>; 0 leaves them as they are.</summary>
    /// <returns>The norm before clipping; not finite if a gradient is not.</returns>
    public static double Apply(Span<float> gradients, double maximumNorm)
    {
        double squares = 0;
        foreach (float gradient in gradients)
        {
            squares += (double)gradient * gradient;
        }

        double norm = Math.Sqrt(squares);
        double scale = maximumNorm / (norm + 1e-6);
        if (maximumNorm > 0 && scale < 1)
        {
            foreach (ref float gradient in gradients)
            {
                gradient *= (float)scale;
            }
        }

        return norm;
    }
}
