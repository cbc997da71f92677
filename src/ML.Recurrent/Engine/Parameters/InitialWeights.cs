using ML.Recurrent.Engine.Randomness;

namespace ML.Recurrent.Engine.Parameters;

/// <summary>Random matrices that weights start from.</summary>
internal static class InitialWeights
{
    /// <summary>Uniform within ±√(6 / (fan in + fan out)) (Glorot and Bengio, 2010).</summary>
    public static void Glorot(Span<float> weights, int fanOut, int fanIn, RandomSource random)
    {
        double limit = Math.Sqrt(6.0 / (fanIn + fanOut));
        foreach (ref float weight in weights)
        {
            weight = (float)((2 * random.NextDouble() - 1) * limit);
        }
    }

    /// <summary>Fills a matrix with orthonormal rows, or with orthonormal columns where it has fewer of these.</summary>
    public static void Orthogonal(Span<float> weights, int rows, int columns, RandomSource random)
    {
        bool turned = columns < rows;
        (int count, int size) = turned ? (columns, rows) : (rows, columns);
        double[] vectors = Orthonormal(count, size, random);
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < size; k++)
            {
                weights[turned ? k * columns + i : i * columns + k] = (float)vectors[i * size + k];
            }
        }
    }

    /// <summary>Vectors of normal deviates, made orthonormal one after the other (modified Gram–Schmidt, twice for accuracy).</summary>
    private static double[] Orthonormal(int count, int size, RandomSource random)
    {
        double[] vectors = new double[count * size];
        for (int i = 0; i < count; i++)
        {
            Span<double> vector = vectors.AsSpan(i * size, size);
            foreach (ref double value in vector)
            {
                value = random.NextNormal();
            }

            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++)
                {
                    Subtract(vector, vectors.AsSpan(j * size, size), Dot(vector, vectors.AsSpan(j * size, size)));
                }
            }

            double norm = Math.Sqrt(Dot(vector, vector));
            foreach (ref double value in vector)
            {
                value /= norm;
            }
        }

        return vectors;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }

    private static void Subtract(Span<double> a, ReadOnlySpan<double> b, double factor)
    {
        for (int k = 0; k < a.Length; k++)
        {
            a[k] -= factor * b[k];
        }
    }
}
