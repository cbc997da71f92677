using Microsoft.ML.Data;

namespace ML.Recurrent.Acceptance.Tasks;

/// <summary>Numbers drawn from 0 to 1, two of them marked, and the sum of those two.</summary>
internal sealed class MarkedSequence
{
    public const int FeaturesPerStep = 2;
    private const int Timesteps = 200;

    [VectorType(Timesteps, FeaturesPerStep)]
    public float[] Features { get; set; } = [];

    public float Label { get; set; }

    /// <remarks>The same seed gives the same sequences, and different seeds share none.</remarks>
    public static MarkedSequence[] Draw(int count, int seed)
    {
        // Random takes a seed's absolute value.
        var random = new Random(seed < 0 ? int.MaxValue + seed : seed);
        return [.. Enumerable.Range(0, count).Select(_ => Draw(random))];
    }

    private static MarkedSequence Draw(Random random)
    {
        int first = random.Next(Timesteps);
        int second = (first + 1 + random.Next(Timesteps - 1)) % Timesteps;
        float[] features = new float[Timesteps * FeaturesPerStep];
        for (int t = 0; t < Timesteps; t++)
        {
            features[t * FeaturesPerStep] = random.NextSingle();
        }

        features[first * FeaturesPerStep + 1] = 1;
        features[second * FeaturesPerStep + 1] = 1;
        return new MarkedSequence { Features = features, Label = features[first * FeaturesPerStep] + features[second * FeaturesPerStep] };
    }
}
