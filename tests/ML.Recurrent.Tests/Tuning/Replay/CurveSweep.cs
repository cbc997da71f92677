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

/// <summary>A sweep that a table beside this file was recorded by: random trials, each trained to its last epoch.</summary>
/// <remarks>The metric is the loss on 30 % of the sequences after each epoch.</remarks>
/// <param name="Sequences">What is learned.</param>
/// <param name="Task">What the outputs mean.</param>
/// <param name="Outputs">How many there are.</param>
/// <param name="Trials">What is tried.</param>
internal sealed record CurveSweep(SequenceDataset Sequences, RecurrentTask Task, int Outputs, IEnumerable<SweepTrial> Trials)
{
    public const int Epochs = 27;

    private const int Count = 300;

    /// <summary>The sweep of a table, by the file's name; the test is inconclusive where its data are not there.</summary>
    public static CurveSweep Of(string table) => table switch
    {
        "adding" => new(AddingProblem.Draw(1000, 20, seed: 7), RecurrentTask.Regression, 1, SweepTrial.OfOneLayer(Count)),
        "vowels" => Vowels(SweepTrial.OfOneLayer(Count)),
        "vowels-default" => Vowels(SweepTrial.OfTheDefaultSpace(Count, seed: 61)),
        "sunspots-default" => new(SweepData.Sunspots(), RecurrentTask.Regression, 1, SweepTrial.OfTheDefaultSpace(Count, seed: 62)),
        "italy-default" => new(
            SweepData.PowerDemand(), RecurrentTask.BinaryClassification, 1, SweepTrial.OfTheDefaultSpace(Count, seed: 63)),
        _ => throw new ArgumentException($"No table is named '{table}'."),
    };

    /// <summary>The lines of the table after that of the names.</summary>
    public IEnumerable<string> Rows() => Trials.Select(Row);

    private static CurveSweep Vowels(IEnumerable<SweepTrial> trials) =>
        new(SweepData.Vowels(), RecurrentTask.MulticlassClassification, 9, trials);

    private string Row(SweepTrial trial) =>
        $"{trial.Columns},{string.Join(',', Train(trial).Select(loss => loss.ToString("G5", CultureInfo.InvariantCulture)))}";

    private double[] Train(SweepTrial trial)
    {
        var layer = new RecurrentLayerSpec(trial.Cell, trial.HiddenSize, false);
        var spec = new NetworkSpec(Sequences.Shape.FeaturesPerStep, [.. Enumerable.Repeat(layer, trial.NumberOfLayers)], Outputs);
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, new RandomSource((ulong)trial.Id));
        using TrainingData data = Prepare(trial.BatchSize);
        var training = new NetworkTraining(network, Task, data, Options(trial), null, null);
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

    private TrainingData Prepare(int batch)
    {
        var options = new DataOptions { BatchSize = batch, Seed = 1, Standardize = true, ValidationFraction = 0.3 };
        return TrainingData.Prepare(new DatasetSource(Sequences), null, Task, options, null, CancellationToken.None);
    }

    private static TrainingOptions Options(SweepTrial trial) => new()
    {
        Schedule = new ScheduleOptions { LearningRate = trial.LearningRate, NumberOfEpochs = Epochs },
        Seed = 1,
        Dropout = new NetworkDropout { Layers = trial.Dropout, Outputs = trial.OutputDropout, Seed = 1 },
        KeepBestWeights = false,
    };
}
