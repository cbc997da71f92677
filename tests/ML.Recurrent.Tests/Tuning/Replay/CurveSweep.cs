using System.Globalization;
using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Training.Data;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Schedules;

namespace ML.Recurrent.Tests.Tuning.Replay;

/// <summary>The sweep that the tables beside this file were recorded by: random trials, each trained to its last epoch.</summary>
/// <remarks>
/// Loss on 30 % of the sequences after each epoch. <c>vowels.csv</c>: speakers of the 270 training utterances of Japanese Vowels (Kudo et
/// al., 1999). <c>adding.csv</c>: <see cref="AddingProblem"/>, 1000 sequences of 20 steps, seed 7.
/// </remarks>
internal static class CurveSweep
{
    public const int Epochs = 27;

    /// <summary>The lines of a table after that of the names.</summary>
    public static IEnumerable<string> Rows(SequenceDataset sequences, RecurrentTask task, int outputs, int trials)
    {
        var random = new RandomSource(2024);
        for (int trial = 1; trial <= trials; trial++)
        {
            CellKind cell = random.NextInt32(2) == 0 ? CellKind.Lstm : CellKind.Gru;
            int units = (int)Math.Round(4 * Math.Pow(16, random.NextDouble()));
            double rate = 1e-4 * Math.Pow(1000, random.NextDouble());
            double dropout = 0.6 * random.NextDouble();
            int batch = new[] { 8, 16, 32, 64 }[random.NextInt32(4)];
            var spec = new NetworkSpec(sequences.Shape.FeaturesPerStep, [new(cell, units, false)], outputs);
            using TrainingData data = Prepare(sequences, task, batch);
            IEnumerable<string> curve = Train(spec, data, task, rate, dropout, (ulong)trial)
                .Select(loss => loss.ToString("G5", CultureInfo.InvariantCulture));
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{trial},{cell},{units},{rate:G4},{dropout:G3},{batch},{string.Join(',', curve)}");
        }
    }

    private static TrainingData Prepare(SequenceDataset sequences, RecurrentTask task, int batch)
    {
        var options = new DataOptions { BatchSize = batch, Seed = 1, Standardize = true, ValidationFraction = 0.3 };
        return TrainingData.Prepare(new DatasetSource(sequences), null, task, options, null, CancellationToken.None);
    }

    private static double[] Train(NetworkSpec spec, TrainingData data, RecurrentTask task, double rate, double dropout, ulong seed)
    {
        var options = new TrainingOptions
        {
            Schedule = new ScheduleOptions { LearningRate = rate, NumberOfEpochs = Epochs },
            Seed = 1,
            Dropout = new NetworkDropout { Outputs = dropout, Seed = 1 },
            KeepBestWeights = false,
        };
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, new RandomSource(seed));
        var training = new NetworkTraining(network, task, data, options, null, null);
        try
        {
            training.Run(CancellationToken.None);
        }
        catch (TrainingDivergedException)
        {
            // Its epochs up to there count; the others are no numbers.
        }

        double[] losses = [.. training.State.Epochs.Select(epoch => epoch.ValidationLoss ?? double.NaN)];
        return [.. losses, .. Enumerable.Repeat(double.NaN, Epochs - losses.Length)];
    }
}
