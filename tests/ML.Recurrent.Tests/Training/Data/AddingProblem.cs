using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training.Data;

/// <summary>
/// The adding problem (Hochreiter and Schmidhuber, 1997): the sum of the two numbers that a second feature marks, one in each half of the
/// sequence. Answering always 1 gives a mean squared error of 1/6.
/// </summary>
internal static class AddingProblem
{
    public static SequenceDataset Draw(int count, int timesteps, ulong seed)
    {
        var random = new RandomSource(seed);
        var data = new SequenceDataset(new SequenceShape(2));
        float[] steps = new float[2 * timesteps];
        for (int i = 0; i < count; i++)
        {
            (int first, int second) = (random.NextInt32(timesteps / 2), timesteps / 2 + random.NextInt32(timesteps - timesteps / 2));
            for (int t = 0; t < timesteps; t++)
            {
                steps[2 * t] = (float)random.NextDouble();
                steps[2 * t + 1] = t == first || t == second ? 1 : 0;
            }

            data.Add(steps, [steps[2 * first] + steps[2 * second]]);
        }

        return data;
    }
}
